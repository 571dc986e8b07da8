import type { TenantId } from '../../base/ids';

/**
 * Work that holds the event loop, piece by piece: one piece a turn of the loop, so that arriving requests and finished
 * commits get in between, and the tenants one after the other, so that one tenant's many requests count as one.
 */
export class FairTurns {
  private readonly waiting = new Map<TenantId, (() => void)[]>();
  private under: 'way' | null = null;

  /** Resolves when the tenant's turn has come. What runs until the next `await` is the piece. */
  take(tenantId: TenantId): Promise<void> {
    return new Promise((go) => {
      const own = this.waiting.get(tenantId);
      if (own) own.push(go);
      else this.waiting.set(tenantId, [go]);
      if (this.under) return;
      this.under = 'way';
      setImmediate(() => this.next());
    });
  }

  private next(): void {
    const [first] = this.waiting;
    if (!first) {
      this.under = null;
      return;
    }
    const [tenantId, own] = first;
    // To the end of the round: a Map keeps the order in which its keys came.
    this.waiting.delete(tenantId);
    const go = own.shift();
    if (own.length > 0) this.waiting.set(tenantId, own);
    go?.();
    setImmediate(() => this.next());
  }
}

const held = globalThis as { aegisFairTurns?: FairTurns };

/** This process's turns: one round of all tenants, however often the module is bundled. */
export function fairTurns(): FairTurns {
  held.aegisFairTurns ??= new FairTurns();
  return held.aegisFairTurns;
}
