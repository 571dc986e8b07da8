import { getStore } from '../store/open-store';
import type { AppendResult } from '../store/port';
import type { TenantScope } from '../tenancy/scope';
import { ingestCounters } from './counters';
import type { PreparedRequest } from './pipeline/prepare-request';

const NOTHING: AppendResult = { accepted: 0, duplicates: 0, conflicts: 0, capped: 0 };

/** Commits what a request became. Resolves when it is on disk. */
export async function storePrepared(scope: TenantScope, { batch, dropped }: PreparedRequest): Promise<AppendResult> {
  const tenant = scope.tenantId;
  for (const [reason, count] of dropped) ingestCounters.unused.inc({ tenant, reason }, count);
  if (batch.spans.length === 0 && batch.events.length === 0) return NOTHING;
  const result = await getStore().appendPrepared(scope, batch);
  ingestCounters.spans.inc({ tenant, outcome: 'accepted' }, result.accepted);
  ingestCounters.spans.inc({ tenant, outcome: 'duplicate' }, result.duplicates);
  ingestCounters.spans.inc({ tenant, outcome: 'conflict' }, result.conflicts);
  ingestCounters.spans.inc({ tenant, outcome: 'capped' }, result.capped);
  return result;
}
