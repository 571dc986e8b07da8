import { segmentFolderFiles } from '../catalogue/tidy-files';
import { removeFiles } from '../seal/durable-files';
import { type Segment, sealPrefix } from '../seal/segment';
import type { Tenant } from '../tenant';
import { copyMerged } from './copy-merged';
import { mergeInChild } from './merge-in-child';
import type { MergePlan } from './merge-plan';

const SNAPSHOT_MS = 120_000;

/**
 * Writes the `*.part` files of a merge: in a child process of low priority that can be killed, or, where that would take
 * less time than starting one, here.
 */
export function runMerge(tenant: Tenant, plan: MergePlan): Promise<Segment[]> {
  const rows = Math.max(...plan.sources.map((source) => source.rows));
  if (rows > tenant.settings.mergeHereRows) return apart(tenant, plan);
  return tenant.reads.use(SNAPSHOT_MS, (connection) => copyMerged(connection, tenant.directory, plan));
}

/** A child that was killed leaves half-written files; on a full disk they would be in the way of everything else. */
async function apart({ directory, settings }: Tenant, plan: MergePlan): Promise<Segment[]> {
  try {
    return await mergeInChild(directory, plan, settings.engine);
  } catch (error) {
    const own = `/${sealPrefix(plan.sealId)}`;
    const parts = (await segmentFolderFiles(directory)).filter((file) => file.includes(own) && file.endsWith('.part'));
    await removeFiles(directory, parts).catch(() => undefined);
    throw error;
  }
}
