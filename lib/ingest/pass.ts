import type { Policies } from '../control/policies/policies';
import type { TenantScope } from '../tenancy/scope';
import { countRefusedRequest } from './counters';
import type { RateState } from './rate/tenant-rate';
import { overRate, tenantRate } from './rate/tenant-rates';

/** One request that its tenant's rate lets in, until it is answered. */
export interface Pass {
  scope: TenantScope;
  /** In force for this request from its beginning to its end. */
  policies: Policies;
  /** How much room there is now, this request left out. */
  state: () => RateState;
  /** What it turned out to take; adds up. */
  took: (cost: { records?: number; bytes?: number }) => void;
  /** Settles the account. */
  end: () => void;
}

/** Lets a request in before anything of its body is read; `unavailable` with a time to retry when its tenant is over its rate. */
export function letIn(scope: TenantScope, policies: Policies, declaredBytes: number): Pass {
  const rate = tenantRate(scope.tenantId);
  const expected = rate.enter(policies.limits, declaredBytes, Date.now());
  if ('reason' in expected) {
    countRefusedRequest(scope.tenantId, expected.reason);
    throw overRate(expected, policies.limits);
  }
  const actual = { records: 0, bytes: 0 };
  return {
    scope,
    policies,
    state: () => rate.state(policies.limits, expected, Date.now()),
    took: ({ records = 0, bytes = 0 }) => {
      actual.records += records;
      actual.bytes += bytes;
    },
    end: () => rate.settle(policies.limits, expected, actual, Date.now()),
  };
}
