import { shed, sorted } from '../rate/shed';
import { roomForNoise } from '../rate/tenant-rate';
import type { Draft } from './draft';
import type { IngestTerms } from './terms';

/** Leaves out noise and debugging when the tenant sends so much that the rest will need the room. */
export function shedNoise(draft: Draft, { rate }: IngestTerms): void {
  const parts = sorted(draft);
  const kept = shed(draft, parts, roomForNoise(rate, parts.needed));
  draft.spans = kept.normalized.spans;
  draft.events = kept.normalized.events;
  for (const [reason, count] of kept.shed) draft.shed.set(reason, count);
}
