import type { TenantId } from '../base/ids';
import { log } from '../base/log';
import { isFatal, reasonOf } from './engine/engine-errors';
import { Semaphore } from './engine/semaphore';
import type { StoreSettings } from './store-options';
import { Tenant } from './tenant';
import { putAway, upkeep } from './upkeep';

/** How long a failure is told of unless something succeeds before. */
const REMEMBER_MS = 30_000;

interface Entry {
  opening: Promise<Tenant>;
  tenant: Tenant | null;
  leases: number;
  lastUsed: number;
  timer: NodeJS.Timeout | null;
  /** Upkeep is at work. */
  looking: boolean;
}

/**
 * The open tenants of one data directory. Exactly one engine instance a tenant: a second one would open and silently
 * lose what the first commits. An instance is closed only when nobody holds a lease on it.
 */
export class Registry {
  private readonly entries = new Map<TenantId, Entry>();
  private readonly closing = new Map<TenantId, Promise<void>>();
  /** Highest version told of a tenant, kept across its evictions. */
  private readonly versions = new Map<TenantId, number>();
  private readonly sick = new Map<TenantId, { reason: string; since: number }>();
  private closed = false;

  /** What people ask, of all tenants; commits go beside it. */
  readonly questions: Semaphore;

  constructor(readonly settings: StoreSettings) {
    this.questions = new Semaphore(settings.queries, settings.queriesOfTenant);
  }

  /** Runs `work` while holding a lease on the tenant, which is opened when it is not. */
  async lease<T>(id: TenantId, work: (tenant: Tenant) => Promise<T>): Promise<T> {
    const entry = await this.acquire(id);
    try {
      const tenant = await entry.opening;
      const result = await this.watched(id, tenant, work);
      this.sick.delete(id);
      return result;
    } finally {
      this.release(id, entry);
    }
  }

  /** Runs `work` while nothing in this process has the tenant open: present leases end, new ones wait until it is done. */
  async closedWhile<T>(id: TenantId, work: () => Promise<T>): Promise<T> {
    for (let running = this.closing.get(id); running; running = this.closing.get(id)) await running;
    if (this.closed) throw new Error('The store is closed.');
    const entry = this.entries.get(id);
    const turn = (async () => {
      if (entry) await this.closeEntry(entry);
      return work();
    })().finally(() => {
      this.entries.delete(id);
      this.closing.delete(id);
    });
    this.closing.set(
      id,
      turn.then(
        () => undefined,
        () => undefined,
      ),
    );
    return turn;
  }

  isOpen(id: TenantId): boolean {
    return this.entries.has(id);
  }

  /** Whether opening one more tenant closes none that is in use. */
  hasRoom(): boolean {
    return this.entries.size < this.settings.maxOpenTenants;
  }

  /** Closes a tenant that nobody holds; one that is in use stays open. */
  async closeUnused(id: TenantId): Promise<void> {
    if (this.entries.get(id)?.leases === 0) await this.evict(id);
  }

  /** Why some tenant could not take data a moment ago. Forgotten after a while: without traffic nothing would tell that all is well. */
  reasonNotReady(): string | null {
    const now = performance.now();
    for (const [id, { since }] of this.sick) if (now - since > REMEMBER_MS) this.sick.delete(id);
    return this.sick.values().next().value?.reason ?? null;
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.entries.keys()].map((id) => this.evict(id)));
    await Promise.all(this.closing.values());
  }

  private async acquire(id: TenantId): Promise<Entry> {
    for (let running = this.closing.get(id); running; running = this.closing.get(id)) await running;
    if (this.closed) throw new Error('The store is closed.');
    const known = this.entries.get(id);
    if (known && known.tenant?.broken == null) {
      known.leases++;
      known.lastUsed = performance.now();
      return known;
    }
    if (known) {
      // Broken and still leased: whoever holds it fails soon; this caller starts over once it is closed.
      await this.evict(id);
      return this.acquire(id);
    }
    this.makeRoom();
    const entry: Entry = { opening: this.open(id), tenant: null, leases: 1, lastUsed: performance.now(), timer: null, looking: false };
    this.entries.set(id, entry);
    entry.opening.then(
      (tenant) => this.opened(id, entry, tenant),
      (error) => this.failed(id, entry, error),
    );
    return entry;
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

  private fell(id: TenantId, error: unknown): void {
    this.sick.set(id, { reason: reasonOf(error), since: performance.now() });
  }

  private open(id: TenantId): Promise<Tenant> {
    return Tenant.open(id, this.settings, this.versions.get(id) ?? 0, (error) => this.fell(id, error));
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
    const { tenant } = entry;
    if (entry.looking || tenant === null || tenant.broken !== null || this.closing.has(id)) return;
    entry.looking = true;
    entry.leases++;
    const unused = entry.leases === 1 && performance.now() - entry.lastUsed > this.settings.idleCloseMs;
    try {
      await this.watched(id, tenant, unused ? putAway : upkeep);
    } catch (error) {
      log.error({ err: error, tenant: id }, 'Upkeep failed; it is tried again.');
    } finally {
      entry.leases--;
      entry.looking = false;
    }
    if (tenant.broken !== null || (unused && entry.leases === 0)) await this.evict(id);
  }

  private release(id: TenantId, entry: Entry): void {
    entry.leases--;
    entry.lastUsed = performance.now();
    if (entry.tenant) this.versions.set(id, Math.max(this.versions.get(id) ?? 0, entry.tenant.live.commitSeq));
    if (entry.leases === 0 && entry.tenant?.broken != null) void this.evict(id);
  }

  /** Closes the least recently used tenants that nobody holds until there is room for one more. */
  private makeRoom(): void {
    const unused = [...this.entries].filter(([, entry]) => entry.leases === 0).sort(([, a], [, b]) => a.lastUsed - b.lastUsed);
    for (const [id] of unused.slice(0, Math.max(0, this.entries.size + 1 - this.settings.maxOpenTenants))) void this.evict(id);
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

const KEY = Symbol.for('aegis.store.registries');

/** One registry a data directory and process, however often the bundler includes this module. */
export function registries(): Map<string, Registry> {
  const holder = globalThis as { [KEY]?: Map<string, Registry> };
  holder[KEY] ??= new Map();
  return holder[KEY];
}
