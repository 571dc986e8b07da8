import { getStore } from '../store/open-store';
import type { AppendResult } from '../store/port';
import type { TenantScope } from '../tenancy/scope';
import { countRecords } from './counters';
import type { PreparedRequest } from './pipeline/prepare-request';

const NOTHING: AppendResult = { accepted: 0, duplicates: 0, conflicts: 0, capped: 0 };

/** Commits what a request became. Resolves when it is on disk. */
export async function storePrepared(scope: TenantScope, { batch, dropped }: PreparedRequest): Promise<AppendResult> {
  const count = countRecords.bind(null, scope.tenantId, 'traces');
  for (const [reason, records] of dropped) if (reason !== 'log_without_trace') count('unused', reason, records);
  if (batch.spans.length === 0 && batch.events.length === 0) return NOTHING;
  const result = await getStore().appendPrepared(scope, batch);
  count('accepted', 'span', result.accepted);
  count('duplicate', 'span', result.duplicates);
  count('conflict', 'span', result.conflicts);
  return result;
}
