import { AegisError } from '../base/errors';
import type { TenantId } from '../base/ids';
import { log } from '../base/log';
import { isFatal, isOfTheDisk, reasonOf } from './engine/engine-errors';
import { Semaphore } from './engine/semaphore';
import { probe } from './probe';
import type { StoreSettings } from './store-options';
import { Tenant } from './tenant';
import { putAway, upkeep } from './upkeep';
import { UpkeepRecord } from './upkeep-record';

/** How often a tenant that could not take data is tried again, whether or not anybody sends. */
const PROBE_MS = 1_000;
/** What ails one tenant alone is no reason to send nobody's data here; for so long it may be more than that. */
const ONE_TENANT_MS = 30_000;

interface Entry {
  opening: Promise<Tenant>;
  tenant: Tenant | null;
  leases: number;
  /** 0 while it was only opened in passing: it is the first to close. */
  lastUsed: number;
  timer: NodeJS.Timeout | null;
  /** Upkeep is at work. */
  looking: boolean;
  record: UpkeepRecord;
}

interface Sickness {
  reason: string;
  /** Other tenants meet it, too. */
  ofTheDisk: boolean;
  since: number;
}

export interface LeaseOptions {
  /** Housekeeping, which must not push out tenants that people use. */
  passing?: boolean;
}

/**
 * The open tenants of one data directory. Exactly one engine instance a tenant: a second one would open and silently
 * lose what the first commits. An instance is closed only when nobody holds a lease on it; when all that may be open are
 * leased, the next one waits.
 */
export class Registry {
  private readonly entries = new Map<TenantId, Entry>();
  private readonly closing = new Map<TenantId, Promise<void>>();
  /** Highest version told of a tenant, kept across its evictions. */
  private readonly versions = new Map<TenantId, number>();
  /** Why a tenant takes no data, until something was written again. */
  private readonly sick = new Map<TenantId, Sickness>();
  private prober: NodeJS.Timeout | null = null;
  private readonly onRelease: (() => void)[] = [];
  private closed = false;

  /** What people ask, of all tenants; commits go beside it. */
  readonly questions: Semaphore;

  constructor(readonly settings: StoreSettings) {
    this.questions = new Semaphore(settings.queries, settings.queriesOfTenant);
  }

  /** Runs `work` while holding a lease on the tenant, which is opened when it is not. */
  async lease<T>(id: TenantId, work: (tenant: Tenant) => Promise<T>, { passing = false }: LeaseOptions = {}): Promise<T> {
    const entry = await this.acquire(id);
    try {
      return await this.watched(id, await entry.opening, work);
    } finally {
      this.release(id, entry, passing);
    }
  }

  /** Why no data can be taken. It stays said until a write succeeded; a damaged tenant does not stop the others for long. */
  reasonNotReady(): string | null {
    const now = performance.now();
    const counts = ({ ofTheDisk, since }: Sickness) => ofTheDisk || now - since < ONE_TENANT_MS;
    return [...this.sick.values()].find(counts)?.reason ?? null;
  }

  /** Tenants that are open or about to be. */
  get openTenants(): number {
    return this.entries.size;
  }

  isOpen(id: TenantId): boolean {
    return this.entries.has(id) && !this.closing.has(id);
  }

  /** Whether one more tenant could be opened without closing another. */
  hasRoom(): boolean {
    return this.entries.size < this.settings.maxOpenTenants;
  }

  /** Closes a tenant that nobody holds. */
  async closeUnused(id: TenantId): Promise<void> {
    if (this.entries.get(id)?.leases === 0) await this.evict(id);
  }

  /** Runs `work` while the tenant is closed; whoever wants it meanwhile waits. */
  async closedWhile<T>(id: TenantId, work: () => Promise<T>): Promise<T> {
    while (this.entries.has(id) || this.closing.has(id)) await (this.closing.get(id) ?? this.evict(id));
    if (this.closed) throw new Error('The store is closed.');
    const turn = work();
    const over = turn.then(
      () => undefined,
      () => undefined,
    );
    this.closing.set(
      id,
      over.then(() => void this.closing.delete(id)),
    );
    return turn;
  }

  /** Why the upkeep of an open tenant fails, in one sentence, or null. */
  upkeepProblem(id: TenantId): string | null {
    return this.entries.get(id)?.record.problem ?? null;
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.prober) clearInterval(this.prober);
    for (const wake of this.onRelease.splice(0)) wake();
    await Promise.all([...this.entries.keys()].map((id) => this.evict(id)));
    await Promise.all(this.closing.values());
  }

  private async acquire(id: TenantId): Promise<Entry> {
    const deadline = performance.now() + this.settings.roomWaitMs;
    for (;;) {
      if (this.closed) throw new Error('The store is closed.');
      const known = this.entries.get(id);
      if (this.closing.has(id)) await this.closing.get(id);
      // Broken and still leased: whoever holds it fails soon; this caller starts over once it is closed.
      else if (known?.tenant?.broken != null) await this.evict(id);
      else if (known) return take(known);
      else if (this.entries.size < this.settings.maxOpenTenants) return take(this.enter(id));
      else await this.room(deadline);
    }
  }

  private enter(id: TenantId): Entry {
    const entry: Entry = {
      opening: Tenant.open(id, this.settings, this.versions.get(id) ?? 0, {
        broke: (error) => this.fell(id, error),
        wrote: () => this.sick.delete(id),
      }),
      tenant: null,
      leases: 0,
      lastUsed: 0,
      timer: null,
      looking: false,
      record: new UpkeepRecord(),
    };
    this.entries.set(id, entry);
    entry.opening.then(
      (tenant) => this.opened(id, entry, tenant),
      (error) => this.failed(id, entry, error),
    );
    return entry;
  }

  /** Closes the least recently used tenant that nobody holds; where all are held, waits until one is let go. */
  private async room(deadline: number): Promise<void> {
    const unused = [...this.entries].filter(([id, { leases }]) => leases === 0 && !this.closing.has(id));
    const [oldest] = unused.sort(([, a], [, b]) => a.lastUsed - b.lastUsed);
    if (oldest) return this.evict(oldest[0]);
    const left = deadline - performance.now();
    if (left <= 0) throw new AegisError('unavailable', 'Too many tenants are at work at once. Try again.', { retryAfter: 2 });
    await Promise.race([...this.closing.values(), this.someRelease(left)]);
  }

  private someRelease(limitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, limitMs);
      this.onRelease.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** A fatal error invalidates the whole instance, whoever met it: it is closed once its leases end, and opened anew. */
  private async watched<T>(id: TenantId, tenant: Tenant, work: (tenant: Tenant) => Promise<T>): Promise<T> {
    try {
      return await work(tenant);
    } catch (error) {
      if (isFatal(error)) {
        tenant.broken ??= error;
        this.fell(id, error);
      }
      throw error;
    }
  }

  /** The cause may go without anybody sending again: a load balancer sends nothing to who is not ready. */
  private fell(id: TenantId, error: unknown): void {
    if (!this.sick.has(id)) log.error({ err: error, tenant: id }, 'A tenant takes no data; it is tried again every second.');
    this.sick.set(id, { reason: reasonOf(error), ofTheDisk: isOfTheDisk(error), since: this.sick.get(id)?.since ?? performance.now() });
    if (this.prober || this.closed) return;
    this.prober = setInterval(() => void this.probeSick(), PROBE_MS);
    this.prober.unref();
  }

  private async probeSick(): Promise<void> {
    for (const id of [...this.sick.keys()]) {
      await this.lease(id, probe, { passing: true }).then(
        () => this.sick.delete(id),
        (error) => this.fell(id, error),
      );
    }
    if (this.sick.size > 0 || this.prober === null) return;
    clearInterval(this.prober);
    this.prober = null;
  }

  private opened(id: TenantId, entry: Entry, tenant: Tenant): void {
    entry.tenant = tenant;
    if (this.settings.upkeepMs === 0) return;
    entry.timer = setInterval(() => void this.look(id, entry), this.settings.upkeepMs);
    entry.timer.unref();
  }

  private failed(id: TenantId, entry: Entry, error: unknown): void {
    this.fell(id, error);
    if (this.entries.get(id) === entry) this.entries.delete(id);
  }

  /** Upkeep of one open tenant, busy or not; one that nobody used for long is put away. Neither counts as use. */
  private async look(id: TenantId, entry: Entry): Promise<void> {
    const { tenant, record } = entry;
    if (entry.looking || tenant === null || tenant.broken !== null || this.closing.has(id) || !record.isDue(performance.now())) return;
    entry.looking = true;
    entry.leases++;
    const unused = entry.leases === 1 && performance.now() - entry.lastUsed > this.settings.idleCloseMs;
    try {
      await this.watched(id, tenant, unused ? putAway : upkeep);
      record.succeeded();
    } catch (error) {
      const waitMs = record.failed(error, performance.now());
      log.error({ err: error, tenant: id, waitMs }, 'Upkeep failed; it is tried again.');
    } finally {
      this.letGo(entry);
      entry.looking = false;
    }
    if (tenant.broken !== null || (unused && entry.leases === 0)) await this.evict(id);
  }

  private release(id: TenantId, entry: Entry, passing: boolean): void {
    if (!passing) entry.lastUsed = performance.now();
    if (entry.tenant) this.versions.set(id, Math.max(this.versions.get(id) ?? 0, entry.tenant.live.commitSeq));
    this.letGo(entry);
    if (entry.leases === 0 && entry.tenant?.broken != null) void this.evict(id);
  }

  private letGo(entry: Entry): void {
    entry.leases--;
    if (entry.leases === 0) for (const wake of this.onRelease.splice(0)) wake();
  }

  /** Refuses new leases, waits for the present ones, closes. */
  private async evict(id: TenantId): Promise<void> {
    const running = this.closing.get(id);
    if (running) return running;
    const entry = this.entries.get(id);
    if (!entry) return;
    const work = this.closeEntry(entry).finally(() => {
      this.entries.delete(id);
      this.closing.delete(id);
    });
    this.closing.set(id, work);
    await work;
  }

  private async closeEntry(entry: Entry): Promise<void> {
    const tenant = await entry.opening.catch(() => null);
    if (entry.timer) clearInterval(entry.timer);
    while (entry.leases > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    // A broken instance may fail to close in order; what was acknowledged is on disk all the same.
    await tenant?.close().catch((error) => log.error({ err: error, tenant: tenant.id }, 'A tenant was not closed in order.'));
  }
}

function take(entry: Entry): Entry {
  entry.leases++;
  return entry;
}

const KEY = Symbol.for('aegis.store.registries');

/** One registry a data directory and process, however often the bundler includes this module. */
export function registries(): Map<string, Registry> {
  const holder = globalThis as { [KEY]?: Map<string, Registry> };
  holder[KEY] ??= new Map();
  return holder[KEY];
}
