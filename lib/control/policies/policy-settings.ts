import type { RedactionPolicy } from '../../privacy/types';
import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { control } from '../db/control';
import { ceilingsOf, inForce, inherited } from './in-force';
import type { ContentPolicy, Limits, Policies, RetentionPolicy } from './policies';
import { type LastChange, OPERATOR, type PolicyKind, readPolicies, type Stored } from './stored-policies';

/** One kind of policy as its page shows it. */
export interface PolicySection<Own, All> {
  /** What the tenant itself said; fields that are not there are inherited. */
  own: Own;
  /** What holds for a field that it does not set. */
  inherited: All;
  inForce: All;
  /** To hand to the function that changes it; 0 while nothing was ever set. */
  version: number;
  /** Who set it last, and when. */
  changed: LastChange | null;
}

export interface PolicySettings {
  /** No value may be above `ceiling`. */
  limits: PolicySection<Partial<Limits>, Limits> & { ceiling: Limits };
  /** Own or inherited as a whole: lists are not mixed. */
  redaction: PolicySection<RedactionPolicy | null, RedactionPolicy>;
  content: PolicySection<Partial<ContentPolicy>, ContentPolicy>;
  /** `ceiling` in days; null where the operator sets none. */
  retention: PolicySection<Partial<RetentionPolicy>, RetentionPolicy> & { ceiling: RetentionPolicy };
}

/** Everything that the policy page shows, read afresh. Needs the permission `policies`. */
export async function policySettings(scope: TenantScope): Promise<PolicySettings> {
  requirePermission(scope, 'policies');
  const db = await control();
  const own = await readPolicies(db, scope.tenantId);
  const { said: operator } = await readPolicies(db, OPERATOR);
  const base = inherited(operator);
  const now = inForce(own.said, operator);
  const ceilings = ceilingsOf(own.said.ceiling, operator.ceiling);
  return {
    limits: { ...section(own, 'limits', base, now), ceiling: ceilings.limits },
    redaction: section(own, 'redaction', base, now),
    content: section(own, 'content', base, now),
    retention: { ...section(own, 'retention', base, now), ceiling: ceilings.retention },
  };
}

type Values = Omit<Policies, 'version'>;

function section<K extends Exclude<PolicyKind, 'ceiling'>>(
  { said, versions, changes }: Stored,
  kind: K,
  base: Values,
  now: Values,
): PolicySection<Stored['said'][K], Values[K]> {
  return { own: said[kind], inherited: base[kind], inForce: now[kind], version: versions[kind], changed: changes[kind] };
}
