import type { TenantScope } from '../../tenancy/scope';
import { appendAccess } from '../access/append-access';
import { control } from '../db/control';
import type { RetentionRun } from './retention-run';

/** Runs of a tenant that are kept; what was ever deleted stands in the access log. */
const KEPT = 60;

/** Writes down how a run of retention went. What it took, or failed to take, is an entry of the access log too; a look that found nothing is not. */
export async function addRetentionRun(scope: TenantScope, run: RetentionRun): Promise<void> {
  const db = await control();
  const { tenantId } = scope;
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('retention_runs')
      .values({
        tenant_id: tenantId,
        at_ns: run.at,
        took_ms: BigInt(run.tookMs),
        trigger: run.trigger,
        dry_run: run.dryRun ? 1n : 0n,
        up_to_ns: run.upTo,
        policy: JSON.stringify(run.policy),
        outcome: run.outcome === null ? null : JSON.stringify(run.outcome),
        failure: run.failure,
      })
      .execute();
    const oldest = await trx
      .selectFrom('retention_runs')
      .select('seq')
      .where('tenant_id', '=', tenantId)
      .orderBy('seq', 'desc')
      .offset(KEPT)
      .limit(1)
      .executeTakeFirst();
    if (oldest) await trx.deleteFrom('retention_runs').where('tenant_id', '=', tenantId).where('seq', '<=', oldest.seq).execute();
    if (isWorthAnEntry(run)) await appendAccess(trx, tenantId, scope.actor, { action: actionOf(run), detail: detailOf(run) });
  });
}

function isWorthAnEntry({ outcome, trigger }: RetentionRun): boolean {
  return trigger !== 'schedule' || outcome === null || outcome.runs > 0 || outcome.taken.length > 0;
}

function actionOf({ dryRun, outcome }: RetentionRun): string {
  if (outcome === null) return 'retention.failed';
  return dryRun ? 'retention.preview' : 'retention.run';
}

function detailOf({ outcome, policy, trigger }: RetentionRun): Record<string, string | number> {
  const days = (count: number | null) => (count === null ? 'for good' : `${count} days`);
  const rows = Object.fromEntries((outcome?.taken ?? []).map(({ dataset, rows: count }) => [dataset, count]));
  return { trigger, texts: days(policy.contentDays), nodes: days(policy.nodeDays), runsCleared: outcome?.runs ?? 0, ...rows };
}
