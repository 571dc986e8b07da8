import { getOrAdd } from '../../base/get-or-add';
import type { TenantId } from '../../base/ids';
import { log } from '../../base/log';
import { floorDiv, HOUR, type Nanos, nowNanos } from '../../base/time';
import { control, isControlOpen } from '../db/control';

/** What became of something that a tenant sent. Whole requests are counted apart from records: nobody read what was in them. */
export const RECEIVED_OUTCOMES = [
  /** Records that are stored; reasons `span`, `log`, `point` (counted only). */
  'accepted',
  'duplicate',
  /** Sent before under the same id with other content. */
  'conflict',
  /** Left out because the tenant sent more than its rate. */
  'shed',
  /** Records refused for good. */
  'refused',
  /** Whole requests refused. */
  'refused_request',
  /** Parts of records: attributes, events, links, values. */
  'cut',
  /** Understood, but not made into a node. */
  'unused',
] as const;
export type ReceivedOutcome = (typeof RECEIVED_OUTCOMES)[number];

export interface ReceivedCount {
  tenantId: TenantId;
  hour: Nanos;
  outcome: ReceivedOutcome;
  reason: string;
  count: number;
}

/** What is counted here is on disk after this; a server that is killed loses at most so much of its counting. */
const FLUSH_MS = 1_000;

interface Pending {
  counts: Map<string, ReceivedCount>;
  timer: NodeJS.Timeout | null;
  flushing: Promise<void>;
  /** When counts were last written in full. */
  writtenAt: Nanos;
}

const held = globalThis as { aegisReceived?: Pending };
held.aegisReceived ??= { counts: new Map(), timer: null, flushing: Promise.resolve(), writtenAt: nowNanos() };
const pending = held.aegisReceived;

/** Adds to an hour of a tenant. `reason` is one of our own words: nothing that a sender writes is kept here. */
export function countReceived(tenantId: TenantId, outcome: ReceivedOutcome, reason: string, count: number, now = nowNanos()): void {
  if (count <= 0) return;
  const hour = floorDiv(now, HOUR) * HOUR;
  const key = `${tenantId} ${hour} ${outcome} ${reason}`;
  getOrAdd(pending.counts, key, () => ({ tenantId, hour, outcome, reason, count: 0 })).count += count;
  pending.timer ??= setTimeout(() => {
    pending.timer = null;
    if (!isControlOpen()) return;
    void flushReceived();
  }, FLUSH_MS).unref();
}

/** Up to when everything that this process counted is on disk: now, unless something could not be written. */
export function countedUntil(now: Nanos): Nanos {
  return pending.counts.size === 0 ? now : pending.writtenAt;
}

/** Writes what was counted so far. What cannot be written stays and is written with what comes next: counting stops nobody's work. */
export function flushReceived(): Promise<void> {
  pending.flushing = pending.flushing.then(flush).catch((error: unknown) => {
    log.error({ err: error }, 'Counts of what was received could not be written; they are tried again with the next.');
  });
  return pending.flushing;
}

async function flush(): Promise<void> {
  const counts = [...pending.counts.values()];
  const now = nowNanos();
  if (counts.length === 0) return;
  pending.counts.clear();
  try {
    await write(counts);
    pending.writtenAt = now;
  } catch (error) {
    for (const { count, ...one } of counts) {
      const key = `${one.tenantId} ${one.hour} ${one.outcome} ${one.reason}`;
      getOrAdd(pending.counts, key, () => ({ ...one, count: 0 })).count += count;
    }
    throw error;
  }
}

async function write(counts: readonly ReceivedCount[]): Promise<void> {
  const db = await control();
  await db.transaction().execute(async (trx) => {
    for (const { tenantId, hour, outcome, reason, count } of counts) {
      await trx
        .insertInto('received_counts')
        .values({ tenant_id: tenantId, hour_ns: hour, outcome, reason, count: BigInt(count) })
        .onConflict((clash) =>
          clash
            .columns(['tenant_id', 'hour_ns', 'outcome', 'reason'])
            .doUpdateSet((one) => ({ count: one('received_counts.count', '+', one.ref('excluded.count')) })),
        )
        .execute();
    }
  });
}
