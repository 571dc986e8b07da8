import { IconCheck, IconPlayerPause, IconProgress, IconX, type TablerIcon } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import type { RunStatus } from '@/lib/graph/types';
import classes from './status.module.css';

interface StatusLook {
  word: string;
  icon: TablerIcon;
  /** Name of the colour tokens. */
  tone: 'ok' | 'error' | 'warn' | 'running';
}

export const STATUS_LOOKS: Record<RunStatus, StatusLook> = {
  ok: { word: 'Succeeded', icon: IconCheck, tone: 'ok' },
  error: { word: 'Failed', icon: IconX, tone: 'error' },
  interrupted: { word: 'Interrupted', icon: IconPlayerPause, tone: 'warn' },
  running: { word: 'Running', icon: IconProgress, tone: 'running' },
};

/** A run's outcome as icon and word; `pill` for headings, plain for tables. */
export function Status({ status, pill = false }: { status: RunStatus; pill?: boolean }) {
  const { word, icon: Icon, tone } = STATUS_LOOKS[status];
  const colors = { '--status-color': `var(--aegis-${tone})`, '--status-bg': `var(--aegis-${tone}-bg)` } as CSSProperties;
  const names = [classes.status, pill ? classes.pill : '', status === 'running' ? classes.running : ''];
  return (
    <span className={names.filter(Boolean).join(' ')} style={colors}>
      <Icon size={14} stroke={2.4} aria-hidden />
      {word}
    </span>
  );
}
