import { createHash } from 'node:crypto';
import type { TenantId } from '../base/ids';

/** Between two visits of one tenant. */
export const EVERY_MS = 3_600_000;
/** After a start all tenants are visited once within this time, spread out: what a stopped server left unsealed is sealed then. */
export const FIRST_ROUND_MS = 600_000;
/** A tenant that could not be opened for want of room is tried again after this. */
export const RETRY_MS = 60_000;

/** Who is visited next: each tenant at most once an hour, spread over it. Times are milliseconds of any clock. */
export class VisitPlan {
  private readonly dueAt = new Map<TenantId, number>();

  constructor(private readonly startedAt: number) {}

  /** The tenant that has been due for longest, or null. Tenants that are gone are forgotten, new ones get a turn. */
  next(tenants: readonly TenantId[], now: number): TenantId | null {
    const known = new Set(tenants);
    for (const id of this.dueAt.keys()) if (!known.has(id)) this.dueAt.delete(id);
    for (const id of tenants) if (!this.dueAt.has(id)) this.dueAt.set(id, Math.max(now, this.startedAt) + spread(id) * FIRST_ROUND_MS);
    const [first] = [...this.dueAt].filter(([, at]) => at <= now).sort(([, a], [, b]) => a - b);
    return first?.[0] ?? null;
  }

  /** When the tenant is looked at again. */
  put(id: TenantId, at: number): void {
    this.dueAt.set(id, at);
  }
}

/** A fraction below one that follows from the id alone. */
function spread(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE(0) / 2 ** 32;
}
