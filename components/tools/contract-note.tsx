import { IconAlertTriangle } from '@tabler/icons-react';
import { Instant } from '@/components/format/instant';
import type { ToolView } from '@/lib/queries/views';

/** The contract now in use, and that it changed within the period. */
export function ContractNote({ tool }: { tool: ToolView }) {
  const [newest] = tool.versions;
  if (!newest) return <span style={{ color: 'var(--aegis-muted)' }}>not sent</span>;
  if (tool.versions.length === 1) return <span>{newest.version}</span>;
  return (
    <span style={{ color: 'var(--aegis-warn)', display: 'inline-flex', gap: 5, alignItems: 'center' }}>
      <IconAlertTriangle size={14} aria-hidden style={{ flex: 'none' }} />
      <span>
        changed <Instant time={newest.firstSeen} />: {newest.version}
      </span>
    </span>
  );
}
