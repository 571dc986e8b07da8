import { HOUR, MINUTE, type Nanos, SECOND } from '../../base/time';
import { control } from '../db/control';
import { keyedHash } from '../db/data-secret';

/**
 * What slows guessing. Account and address together are held hardest, so a guesser elsewhere does not lock the owner out;
 * the account alone is held softly, because addresses can be many or made up; an address alone against trying many accounts.
 */
const BUCKETS = [
  { name: 'account+address', free: 5n, longest: 15n * MINUTE },
  { name: 'account', free: 20n, longest: 30n * SECOND },
  { name: 'address', free: 50n, longest: 5n * MINUTE },
] as const;

/** Failures older than this are forgotten. */
const FORGET = 24n * HOUR;

export interface Attempt {
  account: string;
  address: string;
}

/** How long to wait after so many failures: nothing at first, then 1 s, doubling up to the longest. */
export function waitAfter(failures: bigint, free: bigint, longest: Nanos): Nanos {
  if (failures <= free) return 0n;
  const doublings = failures - free - 1n;
  if (doublings > 20n) return longest;
  const wait = SECOND << doublings;
  return wait > longest ? longest : wait;
}

/**
 * Counts an attempt as failed before its password is looked at, so that many at once do not all pass; `clearFailures`
 * takes it back. Returns the whole seconds to wait when it comes too soon, and then changes nothing.
 */
export async function beginAttempt(attempt: Attempt, now: Nanos): Promise<number> {
  const db = await control();
  return db.transaction().execute(async (trx) => {
    const rows = new Map<string, { failures: bigint; blocked_until_ns: Nanos; updated_ns: Nanos }>();
    let wait = 0n;
    for (const { name } of BUCKETS) {
      const bucket = bucketOf(name, attempt);
      const row = await trx.selectFrom('sign_in_failures').selectAll().where('bucket', '=', bucket).executeTakeFirst();
      if (!row || now - row.updated_ns > FORGET) continue;
      rows.set(bucket, row);
      if (row.blocked_until_ns - now > wait) wait = row.blocked_until_ns - now;
    }
    if (wait > 0n) return Number((wait + SECOND - 1n) / SECOND);
    for (const { name, free, longest } of BUCKETS) {
      const bucket = bucketOf(name, attempt);
      const failures = (rows.get(bucket)?.failures ?? 0n) + 1n;
      const values = { failures, blocked_until_ns: now + waitAfter(failures, free, longest), updated_ns: now };
      await trx
        .insertInto('sign_in_failures')
        .values({ bucket, ...values })
        .onConflict((oc) => oc.column('bucket').doUpdateSet(values))
        .execute();
    }
    return 0;
  });
}

/** After the right password. The address keeps its count: one good account must not buy guesses at others. */
export async function clearFailures(attempt: Attempt): Promise<void> {
  const db = await control();
  const buckets = [bucketOf('account+address', attempt), bucketOf('account', attempt)];
  await db.deleteFrom('sign_in_failures').where('bucket', 'in', buckets).execute();
  await db
    .updateTable('sign_in_failures')
    .set((eb) => ({ failures: eb('failures', '-', 1n) }))
    .where('bucket', '=', bucketOf('address', attempt))
    .where('failures', '>', 0n)
    .execute();
}

function bucketOf(name: (typeof BUCKETS)[number]['name'], { account, address }: Attempt): string {
  const parts = name === 'account' ? [account] : name === 'address' ? [address] : [account, address];
  return keyedHash('sign-in', JSON.stringify([name, ...parts]));
}
