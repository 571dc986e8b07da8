import type { TraceId } from '../base/ids';
import { getStore } from '../store/open-store';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { noSuchRun } from './load-graph';
import { runRecordFromRow } from './run-row';
import { toRunView } from './to-view/to-run-view';
import { moneyFor } from './to-view/view-money';
import type { RunView } from './views';

/**
 * What did this run do, in figures? By any of its trace ids.
 * @throws AegisError `not_found` for no such run and for another tenant's alike.
 */
export async function getRun(scope: TenantScope, input: { id: TraceId }): Promise<RunView> {
  requirePermission(scope, 'runs');
  const [row] = await getStore().read(scope, {
    from: { runs: { traceIds: [input.id] } },
    sql: 'SELECT * FROM runs WHERE list_contains(trace_ids, $id)',
    params: { id: input.id },
  });
  if (!row) throw noSuchRun();
  return toRunView(runRecordFromRow(row), moneyFor(scope));
}
