'use client';

import { Tooltip } from '@mantine/core';
import { type ColumnDef, rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import { compactCount, count, counted } from '@/components/format/count';
import { duration } from '@/components/format/duration';
import { Instant } from '@/components/format/instant';
import { money } from '@/components/format/money';
import { Status } from '@/components/status';
import type { RunSort } from '@/lib/queries/run-filters';
import type { RunView } from '@/lib/queries/views';
import { RunSignals } from './run-signals';

export const runTableFeatures = tableFeatures({ rowSortingFeature });

export interface RunColumnMeta {
  /** CSS width; the column without one takes the rest. */
  width: string | null;
  number: boolean;
  /** What the server sorts by when this heading is chosen. */
  sort: RunSort | null;
}

export type RunColumn = ColumnDef<typeof runTableFeatures, RunView> & { id: string; meta: RunColumnMeta };

function text(width: string | null, sort: RunSort | null = null): RunColumnMeta {
  return { width, number: false, sort };
}

function figure(width: string, sort: RunSort): RunColumnMeta {
  return { width, number: true, sort };
}

/** The run's title is drawn by the row itself, which knows where the keyboard stands. */
export const TITLE_COLUMN = 'run';

const COLUMNS: readonly RunColumn[] = [
  { id: 'status', header: 'Status', meta: text('112px'), cell: ({ row }) => <Status status={row.original.status} /> },
  { id: TITLE_COLUMN, header: 'Run', meta: text(null), cell: () => null },
  { id: 'signals', header: 'Signals', meta: text('148px'), cell: ({ row }) => <RunSignals run={row.original} /> },
  { id: 'errors', header: 'Errors', meta: figure('72px', 'errors'), cell: ({ row }) => <Errors errors={row.original.errors} /> },
  { id: 'start', header: 'Started', meta: text('104px', 'start'), cell: ({ row }) => <Instant time={row.original.startTime} /> },
  { id: 'duration', header: 'Duration', meta: figure('94px', 'duration'), cell: ({ row }) => <RunDuration run={row.original} /> },
  { id: 'tokens', header: 'Tokens', meta: figure('84px', 'tokens'), cell: ({ row }) => <Tokens run={row.original} /> },
  { id: 'cost', header: 'Cost', meta: figure('92px', 'cost'), cell: ({ row }) => <Cost run={row.original} /> },
];

/** Nobody without a money role gets a column of empty costs. */
export function runColumns(seesMoney: boolean): RunColumn[] {
  return COLUMNS.filter((column) => seesMoney || column.id !== 'cost');
}

function Errors({ errors }: { errors: number }) {
  return errors === 0 ? (
    <span style={{ color: 'var(--aegis-muted)' }}>0</span>
  ) : (
    <b style={{ color: 'var(--aegis-error)', fontWeight: 600 }}>{count(errors)}</b>
  );
}

export function RunDuration({ run }: { run: RunView }) {
  const waited = run.workingNs !== run.durationNs;
  return (
    <span title={waited ? `${duration(run.workingNs)} working, the rest waiting for a person` : undefined}>{duration(run.durationNs)}</span>
  );
}

export function Tokens({ run }: { run: RunView }) {
  return (
    <Tooltip label={`${count(run.inputTokens)} in, ${count(run.outputTokens)} out`}>
      <span>{compactCount(run.inputTokens + run.outputTokens)}</span>
    </Tooltip>
  );
}

export function Cost({ run }: { run: RunView }) {
  if (run.costUsd === null) return null;
  const unpriced = run.unpricedCalls > 0;
  return (
    <span title={unpriced ? `${counted(run.unpricedCalls, 'call')} without a price not included` : undefined}>
      {unpriced && <span style={{ color: 'var(--aegis-warn)' }}>≥ </span>}
      {money(run.costUsd)}
    </span>
  );
}
