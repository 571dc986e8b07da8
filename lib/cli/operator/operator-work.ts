import { z } from 'zod';
import { formatInstant, type Nanos, nowNanos } from '../../base/time';
import { recordAccess } from '../../control/access/record-access';
import { runRetention } from '../../retention/run-retention';
import type { RebuildReport, Store } from '../../store/port';
import { systemScope } from '../../tenancy/system-scope';

/** What the operator's command asks of the process that has the stores open, with what it says of it. Plain data: it crosses HTTP. */
export const retentionOrder = z.strictObject({ slug: z.string(), dryRun: z.boolean() });
export const rebuildOrder = z.strictObject({ slug: z.string() });

export interface RetentionWork {
  slug: string;
  dryRun: boolean;
  policy: { contentDays: number | null; nodeDays: number | null };
  taken: { dataset: string; rows: number; bytes: number; segmentsDropped: number; segmentsRewritten: number }[];
  runs: number;
  /** Arrival of the oldest row taken, RFC 3339; null when nothing was due. */
  oldest: string | null;
  fileRewritten: boolean;
  tookMs: number;
}

export async function retentionWork({ slug, dryRun }: z.output<typeof retentionOrder>): Promise<RetentionWork> {
  const { policy, outcome, tookMs } = await runRetention(await systemScope(slug, 'operator'), { now: nowNanos(), dryRun });
  const { taken = [], runs = 0, oldestNs = null, fileRewritten = false } = outcome ?? {};
  const oldest = oldestNs === null ? null : formatInstant(BigInt(oldestNs) as Nanos);
  return { slug, dryRun, policy, taken, runs, oldest, fileRewritten, tookMs };
}

export interface RebuildWork extends RebuildReport {
  slug: string;
}

/** Makes a tenant's catalogue, run rows and usage cube anew from its segments; the access log says so. */
export async function rebuildWork(store: Store, { slug }: z.output<typeof rebuildOrder>): Promise<RebuildWork> {
  const scope = await systemScope(slug, 'operator');
  const report = await store.rebuild(scope);
  const { runs, spans, lost } = report;
  await recordAccess(scope, { action: 'store.rebuild', target: scope.tenantId, detail: { runs, spans, filesLost: lost.length } });
  return { slug, ...report };
}
