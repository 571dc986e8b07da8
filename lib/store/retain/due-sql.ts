import type { Nanos } from '../../base/time';
import type { Param } from '../port';
import type { StoredDataset } from '../rows/datasets';
import type { LiveState } from '../write/live-state';

/** A condition over rows and the values that it needs. */
export interface Condition {
  sql: string;
  params: Record<string, Param>;
}

/** SQL that lists the ids of runs whose records go. */
export interface RunsToTake extends Condition {}

/** Runs that are marked and not yet cleared: what a retention run that was stopped half-way goes on with. */
export const MARKED_RUNS: RunsToTake = { sql: 'SELECT run_id FROM taken_runs WHERE NOT cleared', params: {} };

/**
 * Runs whose last span arrived before the cut, as far as tables and live state know. `run_state` says how things were at
 * the last derivation; what the live state knows better comes as lists.
 */
export function dueRuns(live: LiveState, before: Nanos): RunsToTake {
  const known = [...live.runs.values()];
  const busy = known.filter((run) => run.lastArrival >= before).map((run) => run.runId);
  const idle = known.filter((run) => run.lastArrival < before).map((run) => run.runId);
  const sql = `SELECT run_id FROM (
      SELECT run_id FROM run_state WHERE last_arrival_ns < $nodesBefore AND run_id NOT IN (SELECT unnest($busy))
      UNION SELECT unnest($idle)
    ) WHERE run_id NOT IN (SELECT run_id FROM taken_runs)`;
  return { sql, params: { nodesBefore: before, busy, idle } };
}

/** Either list. */
export function bothOf(a: RunsToTake, b: RunsToTake): RunsToTake {
  return { sql: `${a.sql} UNION ${b.sql}`, params: { ...a.params, ...b.params } };
}

/**
 * Which rows of a dataset go, as a condition over a table `s`; null when none can. Derived rows of an old version that a segment still holds go with
 * their run's, since nobody reads them.
 */
export function rowsToTake(dataset: StoredDataset, contentBefore: Nanos | null, runs: RunsToTake | null): Condition | null {
  const parts: string[] = [];
  const params: Record<string, Param> = {};
  if (dataset === 'content' && contentBefore !== null) {
    parts.push('arrival_ns < $contentBefore');
    params.contentBefore = contentBefore;
  }
  if (runs !== null && isTakenWithRuns(dataset)) {
    parts.push(
      dataset === 'edges'
        ? `run_id IN (${runs.sql}) OR EXISTS (SELECT 1 FROM superseded d WHERE d.run_id = s.run_id AND d.version = s.version)`
        : `trace_id IN (SELECT trace_id FROM traces WHERE run_id IN (${runs.sql}))`,
    );
    Object.assign(params, runs.params);
  }
  return parts.length === 0 ? null : { sql: `(${parts.join(' OR ')})`, params };
}

/** Run and usage rows stay for good, and keys for a while longer. */
export const TAKEN_WITH_RUNS = ['nodes', 'events', 'edges', 'content'] as const;

function isTakenWithRuns(dataset: StoredDataset): boolean {
  return (TAKEN_WITH_RUNS as readonly StoredDataset[]).includes(dataset);
}
