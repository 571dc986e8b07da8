import { AegisError } from '../base/errors';
import type { TenantId } from '../base/ids';

/** How many bytes of request bodies may be held at once, from the first byte read to the answer. */
export interface AdmissionLimits {
  perTenant: number;
  overall: number;
}

const MIB = 1024 * 1024;

/** A tenant may fill two of the largest requests; three such tenants leave the others room. */
const LIMITS: AdmissionLimits = { perTenant: 128 * MIB, overall: 448 * MIB };

const RETRY_AFTER_SECONDS = 2;

/** Keeps one sender, or all of them together, from filling the memory. What does not fit is told to come again. */
export class Admission {
  private overall = 0;
  private readonly tenants = new Map<TenantId, number>();

  constructor(private readonly limits: AdmissionLimits = LIMITS) {}

  /** Admits one request, holding nothing yet. */
  enter(tenantId: TenantId): Admitted {
    let held = 0;
    return {
      hold: (bytes) => {
        const ofTenant = (this.tenants.get(tenantId) ?? 0) + bytes;
        if (ofTenant > this.limits.perTenant || this.overall + bytes > this.limits.overall) throw overloaded();
        held += bytes;
        this.overall += bytes;
        this.tenants.set(tenantId, ofTenant);
      },
      leave: () => {
        this.overall -= held;
        const ofTenant = (this.tenants.get(tenantId) ?? 0) - held;
        if (ofTenant > 0) this.tenants.set(tenantId, ofTenant);
        else this.tenants.delete(tenantId);
        held = 0;
      },
    };
  }
}

export interface Admitted {
  /** Takes room for more bytes; throws `unavailable` with a time to retry when there is none. */
  hold(bytes: number): void;
  /** Gives everything back. */
  leave(): void;
}

/** 503 rather than 429: senders exist that retry only the former. */
function overloaded(): AegisError {
  return new AegisError('unavailable', 'Too much is being received at once. Send again later.', { retryAfter: RETRY_AFTER_SECONDS });
}

const held = globalThis as { aegisAdmission?: Admission };

/** This process's admission: one, however often the module is bundled. */
export function admission(): Admission {
  held.aegisAdmission ??= new Admission();
  return held.aegisAdmission;
}
