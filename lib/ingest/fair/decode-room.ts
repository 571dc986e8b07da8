import { AegisError } from '../../base/errors';
import type { TenantId } from '../../base/ids';

export interface RoomLimits {
  /** Bytes of bodies between being decoded and being on disk: of all tenants, and of one. */
  overall: number;
  perTenant: number;
  /** How long a request waits for room. */
  patienceMs: number;
}

interface Waiting {
  bytes: number;
  go: () => void;
}

const MIB = 1024 * 1024;

/** A decoded body takes some ten times its bytes of memory; the largest one still leaves others a third of the room. */
const LIMITS: RoomLimits = { overall: 96 * MIB, perTenant: 64 * MIB, patienceMs: 10_000 };

/** However small a request is, it holds something. */
const LEAST = 64 * 1024;
const RETRY_AFTER_SECONDS = 2;

/** Room for what is being decoded and committed. Tenants that wait are let in one after the other; who waits too long comes again. */
export class DecodeRoom {
  private used = 0;
  private readonly usedOf = new Map<TenantId, number>();
  private readonly waiting = new Map<TenantId, Waiting[]>();

  constructor(private readonly limits: RoomLimits = LIMITS) {}

  /** Runs `work` when there is room for a body of so many bytes; `unavailable` when there is none for too long. */
  async run<T>(tenantId: TenantId, bytes: number, work: () => Promise<T>): Promise<T> {
    const cost = Math.min(Math.max(bytes, LEAST), this.limits.perTenant);
    if (this.waiting.has(tenantId) || !this.fits(tenantId, cost)) await this.wait(tenantId, cost);
    else this.use(tenantId, cost);
    try {
      return await work();
    } finally {
      this.use(tenantId, -cost);
      this.letIn();
    }
  }

  private wait(tenantId: TenantId, bytes: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const own = this.waiting.get(tenantId) ?? [];
      const timer = setTimeout(() => {
        own.splice(own.indexOf(one), 1);
        if (own.length === 0) this.waiting.delete(tenantId);
        reject(
          new AegisError('unavailable', 'Too much waits to be stored. Send again later.', {
            retryAfter: RETRY_AFTER_SECONDS,
          }),
        );
      }, this.limits.patienceMs);
      const one: Waiting = {
        bytes,
        go: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      own.push(one);
      this.waiting.set(tenantId, own);
    });
  }

  /** One request of each tenant in turn, for as long as any fits. */
  private letIn(): void {
    for (let moved = true; moved; ) {
      moved = false;
      for (const [tenantId, own] of [...this.waiting]) {
        const first = own[0];
        if (!first || !this.fits(tenantId, first.bytes)) continue;
        own.shift();
        this.waiting.delete(tenantId);
        if (own.length > 0) this.waiting.set(tenantId, own);
        this.use(tenantId, first.bytes);
        first.go();
        moved = true;
      }
    }
  }

  private fits(tenantId: TenantId, bytes: number): boolean {
    const ofTenant = this.usedOf.get(tenantId) ?? 0;
    return this.used + bytes <= this.limits.overall && ofTenant + bytes <= this.limits.perTenant;
  }

  private use(tenantId: TenantId, bytes: number): void {
    this.used += bytes;
    const ofTenant = (this.usedOf.get(tenantId) ?? 0) + bytes;
    if (ofTenant > 0) this.usedOf.set(tenantId, ofTenant);
    else this.usedOf.delete(tenantId);
  }
}

const held = globalThis as { aegisDecodeRoom?: DecodeRoom };

export function decodeRoom(): DecodeRoom {
  held.aegisDecodeRoom ??= new DecodeRoom();
  return held.aegisDecodeRoom;
}
