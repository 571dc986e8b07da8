import { setImmediate } from 'node:timers/promises';
import { AegisError } from '../base/errors';
import type { TraceId } from '../base/ids';
import { type Nanos, nowNanos, SECOND } from '../base/time';
import { buildGraphInTurns } from '../graph/build-graph';
import type { ExecutionGraph, Missing, RunFacts } from '../graph/types';
import { getStore } from '../store/open-store';
import type { RunSpans } from '../store/port';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { LruCache } from './lru-cache';
import { runRecordFromRow } from './run-row';
import type { RunRecord } from './to-view/to-run-view';

export interface LoadedRun extends RunRecord {
  traceIds: readonly TraceId[];
  graph: ExecutionGraph;
  contentExpired: boolean;
  /** Retention took its steps: the graph is empty, the facts are those of its row. */
  nodesTaken: { at: Nanos; before: Nanos } | null;
}

/** How long an open run has waited for a person depends on the clock, so its graph is kept for a moment only. */
const OPEN_FOR_NS = 10n * SECOND;

interface Held {
  builtAt: Nanos;
  /** Of the tenant, taken before the run was read: unchanged means that nothing was committed since. */
  tenantVersion: number;
  run: Promise<LoadedRun>;
}

/** About 1 KB a node: at most some 250 MB however many tenants look at once. */
const cache = new LruCache<Held>({ cost: 250_000, entries: 500 });
const loading = new Map<string, Held>();

/**
 * A run's graph by any of its trace ids, built once per version of its tenant's data, so that a click in the inspector
 * does not read and build the run again.
 * @throws AegisError `forbidden` without the `runs` permission; `not_found` for no such run and for another tenant's alike.
 */
export async function loadGraph(scope: TenantScope, id: TraceId): Promise<LoadedRun> {
  requirePermission(scope, 'runs');
  const key = `${scope.tenantId}/${id}`;
  const tenantVersion = await getStore().version(scope);
  const held = cache.get(key) ?? loading.get(key);
  if (held && (held.tenantVersion === tenantVersion || (await isCurrent(scope, id, held)))) {
    const run = await held.run;
    held.tenantVersion = tenantVersion;
    if (run.settled || nowNanos() - held.builtAt < OPEN_FOR_NS) return run;
  }
  const fresh: Held = { builtAt: nowNanos(), tenantVersion, run: read(scope, id) };
  loading.set(key, fresh);
  try {
    const run = await fresh.run;
    // A file that is put right gives the whole run again.
    if (run.graph.missing.some(({ what }) => what === 'segment')) return run;
    cache.set(key, fresh, 1 + run.graph.nodes.length + run.graph.edges.length / 4);
    return run;
  } catch (error) {
    cache.delete(key);
    throw error;
  } finally {
    if (loading.get(key) === fresh) loading.delete(key);
  }
}

/** Another run of the tenant may have moved its version: then this run's own version decides. */
async function isCurrent(scope: TenantScope, id: TraceId, held: Held): Promise<boolean> {
  const [row] = await getStore().read<{ version: bigint }>(scope, {
    from: { runs: { traceIds: [id] } },
    sql: 'SELECT version FROM runs WHERE list_contains(trace_ids, $id)',
    params: { id },
  });
  if (!row || (await getStore().isTaken(scope, id)) !== ((await held.run).nodesTaken !== null)) return false;
  return Number(row.version) === (await held.run).version;
}

async function read(scope: TenantScope, id: TraceId): Promise<LoadedRun> {
  const run = await getStore().loadRun(scope, id);
  if (!run) throw noSuchRun();
  const built = await buildGraphInTurns({ ...run, now: nowNanos() }, setImmediate);
  const graph = run.nodesTaken ? { ...built, facts: await factsOfRow(scope, id), missing: [] } : withLost(built, run);
  return {
    runId: run.runId,
    traceIds: run.traceIds,
    version: run.version,
    settled: run.settled,
    facts: graph.facts,
    graph,
    contentExpired: run.contentExpired,
    nodesTaken: run.nodesTaken,
  };
}

/** Records that cannot be read are said first: every figure of the graph lacks them. */
function withLost(graph: ExecutionGraph, { missingSegments, missingSpans }: RunSpans): ExecutionGraph {
  const lost = missingSegments.map(({ file, problem }): Missing => ({ what: 'segment', file, problem, spans: missingSpans }));
  return { ...graph, missing: [...lost, ...graph.missing] };
}

/** What was said of the run while its spans were there. */
async function factsOfRow(scope: TenantScope, id: TraceId): Promise<RunFacts> {
  const [row] = await getStore().read(scope, {
    from: { runs: { traceIds: [id] } },
    sql: 'SELECT * FROM runs WHERE list_contains(trace_ids, $id)',
    params: { id },
  });
  if (!row) throw noSuchRun();
  return runRecordFromRow(row).facts;
}

/** The same words for what never existed and for what is another tenant's. */
export function noSuchRun(): AegisError {
  return new AegisError('not_found', 'There is no such run.');
}
