import { Instant } from '@/components/format/instant';

/** Who changed a policy last; nothing while nobody did. */
export function LastChange({ changed }: { changed: { at: string; by: string } | null }) {
  if (changed === null) return null;
  return (
    <span>
      Last changed <Instant time={changed.at} /> by {changed.by}.
    </span>
  );
}
