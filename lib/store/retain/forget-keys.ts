import { DAY } from '../../base/time';
import { faultPoint } from '../crash/fault-point';
import { inTransaction, query } from '../engine/statement';
import type { Tenant } from '../tenant';
import { listKept, unlinkTaken } from './take-segments';

/**
 * How long keys outlive the records that they stand for. Until then a resent copy is acknowledged as the copy that it is;
 * after that, whatever comes for the run is refused as too late. It never becomes a run anew: the run row stays and
 * `taken_runs` names it.
 */
export const KEYS_OUTLIVE = 30n * DAY;

const PAST = 'SELECT trace_id FROM traces WHERE run_id IN (SELECT run_id FROM taken_runs WHERE cleared AND taken_ns < $before)';

/** Drops key files all of whose runs were taken long enough ago, and what else recognises their records. */
export async function forgetKeys(tenant: Tenant): Promise<void> {
  const { connection } = tenant;
  const before = { before: tenant.now() - KEYS_OUTLIVE };
  const rows = await tenant.reading((reader) =>
    query<{ file: string }>(
      reader,
      `SELECT file FROM segments WHERE dataset = 'keys'
        AND seal_id IN (SELECT seal_id FROM trace_seals GROUP BY seal_id HAVING bool_and(trace_id IN (${PAST})))`,
      before,
    ),
  );
  if (rows.length === 0) return;
  const files = rows.map(({ file }) => file);
  await tenant.writer.exclusive(async () => {
    await listKept(connection, files, []);
    await inTransaction(connection, async () => {
      for (const table of ['claims', 'conflicts']) await query(connection, `DELETE FROM ${table} WHERE trace_id IN (${PAST})`, before);
    });
  });
  faultPoint('retain.keys');
  await unlinkTaken(tenant, files);
}
