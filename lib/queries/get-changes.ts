import { z } from 'zod';
import type { RunStatus } from '../graph/types';
import { getStore } from '../store/open-store';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { countField, traceIdField } from './query-fields';
import type { ChangesView } from './views';

export const changesFields = z.object({
  /** The version that the caller has seen. */
  since: countField.optional(),
  /** Also says the version of this run. */
  run: traceIdField.optional(),
});
export type ChangesInput = z.output<typeof changesFields>;

/** Has anything changed since a version? Cheap enough to ask every second while a page shows open runs. */
export async function getChanges(scope: TenantScope, input: ChangesInput): Promise<ChangesView> {
  requirePermission(scope, 'runs');
  const version = await getStore().version(scope);
  return { version, changed: version !== input.since, run: input.run === undefined ? null : await runVersion(scope, input.run) };
}

async function runVersion(scope: TenantScope, id: NonNullable<ChangesInput['run']>): Promise<ChangesView['run']> {
  const [row] = await getStore().read(scope, {
    from: { runs: { traceIds: [id] } },
    sql: 'SELECT run_id, version, status, settled FROM runs WHERE list_contains(trace_ids, $id)',
    params: { id },
  });
  if (!row) return null;
  return { runId: String(row.run_id), version: Number(row.version), status: row.status as RunStatus, settled: row.settled === true };
}
