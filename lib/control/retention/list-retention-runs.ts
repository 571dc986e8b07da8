import type { TenantScope } from '../../tenancy/scope';
import { control } from '../db/control';
import type { RetentionPolicy } from '../policies/policies';
import { type RetentionRun, retentionOutcome } from './retention-run';

/** The tenant's latest runs of retention, newest first. */
export async function listRetentionRuns(scope: TenantScope, limit: number): Promise<RetentionRun[]> {
  const db = await control();
  const rows = await db
    .selectFrom('retention_runs')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    at: row.at_ns,
    tookMs: Number(row.took_ms),
    trigger: row.trigger,
    dryRun: row.dry_run === 1n,
    upTo: row.up_to_ns,
    policy: JSON.parse(row.policy) as RetentionPolicy,
    outcome: row.outcome === null ? null : retentionOutcome.parse(JSON.parse(row.outcome)),
    failure: row.failure,
  }));
}
