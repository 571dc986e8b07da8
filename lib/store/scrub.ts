import { log } from '../base/log';
import { DAY } from '../base/time';
import { segmentsOf } from './read/damage';
import type { Tenant } from './tenant';

/**
 * Reads one segment a turn and compares it with its SHA-256, all of them after the tenant was opened and again each day: a
 * disk that changes bytes does not say so, and the engine would return them.
 */
export async function scrub(tenant: Tenant): Promise<void> {
  const { damage } = tenant;
  const listed = await tenant.reading((connection) => segmentsOf(connection));
  damage.forgetAllBut(new Set(listed.map(({ file }) => file)));
  const next = listed.find(({ file }) => !damage.isChecked(file));
  if (!next) {
    damage.nextRound(tenant.now(), DAY);
    return;
  }
  const [found] = await damage.check([next]);
  if (found) log.error({ tenant: tenant.id, file: found.file, problem: found.problem }, 'A stored segment is damaged.');
}
