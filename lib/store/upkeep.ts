import { lstat } from 'node:fs/promises';
import { SECOND } from '../base/time';
import { compact } from './compact/compact';
import { faultPoint } from './crash/fault-point';
import { scrub } from './scrub';
import { seal } from './seal/seal';
import { isSealDue } from './seal/seal-due';
import { dueOf, settle } from './seal/settle';
import type { Tenant } from './tenant';

/** A log of this size is written into the database file while nobody waits for a commit. */
const WORTH_A_CHECKPOINT = 8 * 1024 * 1024;
const QUIET = 5n * SECOND;

/** What an open tenant does for itself every few seconds: settle quiet runs, seal, merge, and checkpoint when idle. */
export async function upkeep(tenant: Tenant): Promise<void> {
  const { live, settings } = tenant;
  const now = tenant.now();
  if ([...live.runs.values()].some((run) => dueOf(run, now, settings) !== null)) await settle(tenant, false);
  if (isSealDue(live, tenant.lastSeal, tenant.now(), settings)) {
    await seal(tenant, { force: false });
    await compact(tenant);
  }
  await checkpointWhenIdle(tenant);
  if (tenant.writer.idle) await scrub(tenant);
}

/** Before an unused tenant is closed: nothing would look after its settled runs any more. */
export async function putAway(tenant: Tenant): Promise<void> {
  await seal(tenant, { force: false });
  await compact(tenant);
}

async function checkpointWhenIdle(tenant: Tenant): Promise<void> {
  const { lastArrival } = tenant.live;
  const idle = tenant.writer.idle && tenant.reads.running === 0 && (lastArrival === null || tenant.now() - lastArrival >= QUIET);
  if (!idle) return;
  // Looking at its size does not open the file: opening and closing it would drop the process's lock on the database.
  const log = await lstat(`${tenant.directory}/tenant.duckdb.wal`).catch(() => null);
  if (log === null || log.size < WORTH_A_CHECKPOINT) return;
  faultPoint('checkpoint');
  await tenant.writer.exclusive(() => tenant.connection.run('CHECKPOINT')).catch(notNow);
  faultPoint('checkpointed');
}

/** A reader that came meanwhile holds the checkpoint up; the next turn tries again. */
function notNow(error: unknown): void {
  if (!String(error).includes('CHECKPOINT')) throw error;
}
