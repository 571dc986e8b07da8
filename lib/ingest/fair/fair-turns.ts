import type { TenantId } from '../../base/ids';
import { Turns } from '../workers/turns';

/**
 * Work that holds the event loop: one piece a turn of the loop, so that arriving requests and finished commits get in
 * between, and the tenants one after the other, so that one tenant's many requests count as one.
 */
export class FairTurns {
  private readonly waiting = new Turns<() => void>();
  private going = false;

  /** Resolves when the tenant's turn has come. What runs until the next `await` is the piece. */
  take(tenantId: TenantId): Promise<void> {
    return new Promise((go) => {
      this.waiting.add(tenantId, go);
      if (this.going) return;
      this.going = true;
      setImmediate(() => this.next());
    });
  }

  private next(): void {
    const go = this.waiting.next();
    this.going = go !== undefined;
    if (!go) return;
    go();
    setImmediate(() => this.next());
  }
}

const held = globalThis as { aegisFairTurns?: FairTurns };

/** This process's turns: one round of all tenants, however often the module is bundled. */
export function fairTurns(): FairTurns {
  held.aegisFairTurns ??= new FairTurns();
  return held.aegisFairTurns;
}
