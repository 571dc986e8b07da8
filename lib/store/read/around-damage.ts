import type { DuckDBConnection } from '@duckdb/node-api';
import { AegisError } from '../../base/errors';
import { isFatal } from '../engine/engine-errors';
import type { DamagedSegment, Question } from '../port';
import type { Tenant } from '../tenant';
import { type ListedSegment, segmentsOf } from './damage';

type Listing = (connection: DuckDBConnection) => Promise<ListedSegment[]>;

/** Why a question has no answer: a short one would look complete. Names the first file and counts the others. */
export function unreadable(damaged: readonly DamagedSegment[]): AegisError {
  const [first] = damaged;
  const others = damaged.length > 1 ? ` So are ${damaged.length - 1} more.` : '';
  return new AegisError(
    'unavailable',
    `Stored data that the answer needs is damaged: segment ${first?.file} (${first?.problem}).${others} Tell your operator: aegis doctor lists what is wrong.`,
  );
}

/** Refuses a question over segments that are known to be damaged: some of them would give wrong rows without an error. */
export async function refuseDamaged(tenant: Tenant, connection: DuckDBConnection, from: Question['from']): Promise<void> {
  if (!tenant.damage.any) return;
  const damaged = await tenant.damage.known(await segmentsOf(connection, from));
  if (damaged.length > 0) throw unreadable(damaged);
}

/** After an error: which of the segments that may have caused it are damaged. From then on they are known to be. */
export async function damageBehind(tenant: Tenant, error: unknown, listing: Listing): Promise<DamagedSegment[]> {
  if (error instanceof AegisError || isFatal(error)) return [];
  return tenant.damage.check(await tenant.reading(listing));
}

/** Does `work` again without the damaged segments, if it was they that made it fail. */
export async function readAroundDamage<T>(tenant: Tenant, listing: Listing, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((await damageBehind(tenant, error, listing)).length === 0) throw error;
    return work();
  }
}

/** For questions whose answer would be short: throws on, with the names of damaged segments where they are the cause. */
export async function nameDamage(tenant: Tenant, error: unknown, listing: Listing): Promise<never> {
  const damaged = await damageBehind(tenant, error, listing).catch(() => []);
  throw damaged.length > 0 ? unreadable(damaged) : error;
}
