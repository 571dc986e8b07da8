import type { DuckDBConnection } from '@duckdb/node-api';
import type { Nanos } from '../../base/time';
import { query } from '../engine/statement';

/** A cut that a retention run made: texts that had arrived before `before` left the disk at `at`. */
export interface ContentCutMade {
  at: Nanos;
  before: Nanos;
}

/** The highest cut ever made: what it took stays gone, whatever the policy says later. */
export async function highestContentCut(connection: DuckDBConnection): Promise<Nanos | null> {
  const [row] = await query<{ cut: Nanos | null }>(connection, 'SELECT max(content_before) AS cut FROM retention_log');
  return row?.cut ?? null;
}

/** Cuts in the order in which they were made. */
export async function contentCutsMade(connection: DuckDBConnection): Promise<ContentCutMade[]> {
  return query<{ at: Nanos; before: Nanos }>(
    connection,
    'SELECT at_ns AS at, content_before AS before FROM retention_log WHERE content_before IS NOT NULL ORDER BY at_ns',
  );
}

/** The later of two cuts, where null cuts nothing. */
export function laterCut(a: Nanos | null, b: Nanos | null): Nanos | null {
  if (a === null) return b;
  return b === null || a > b ? a : b;
}
