import type { TenantId } from '../../base/ids';
import type { TenantScope } from '../../tenancy/scope';
import { control } from '../db/control';
import { inForce } from './in-force';
import type { Policies } from './policies';
import { OPERATOR, readPolicies } from './stored-policies';

/** A change by another process (the operator's command) is in force after this at the latest; the promise is 10 s. */
const FRESH_MS = 5_000;
const MOST = 10_000;

interface Known {
  policies: Promise<Policies>;
  until: number;
}

const held = globalThis as { aegisPolicies?: Map<TenantId, Known> };
held.aegisPolicies ??= new Map();
const known = held.aegisPolicies;

/**
 * What is in force for the scope's tenant. Cheap enough for each request: a change made in this process holds at once,
 * one made elsewhere within 5 s. Needs no permission, as all work for a tenant goes by it.
 */
export function policiesOf(scope: TenantScope): Promise<Policies> {
  const now = Date.now();
  const cached = known.get(scope.tenantId);
  if (cached && cached.until > now) return cached.policies;
  const entry = { policies: load(scope.tenantId), until: now + FRESH_MS };
  if (known.size >= MOST) known.clear();
  known.set(scope.tenantId, entry);
  entry.policies.catch(() => {
    if (known.get(scope.tenantId) === entry) known.delete(scope.tenantId);
  });
  return entry.policies;
}

/** After a change in this process: the next question reads it, and a reading under way is used by nobody who asks later. */
export function forgetPolicies(): void {
  known.clear();
}

async function load(tenantId: TenantId): Promise<Policies> {
  const db = await control();
  const [own, operator] = [await readPolicies(db, tenantId), await readPolicies(db, OPERATOR)];
  const version = Math.max(0, ...Object.values(own.versions), ...Object.values(operator.versions));
  return { ...inForce(own.said, operator.said), version };
}
