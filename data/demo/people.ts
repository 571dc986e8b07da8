import { addDemoMember } from '../../lib/control/members/add-demo-member';
import type { Role } from '../../lib/tenancy/permissions';
import type { TenantScope } from '../../lib/tenancy/scope';

/** The people whom the demo’s first page offers; each belongs to both tenants and has the switcher. */
const PEOPLE: readonly { persona: string; name: string; roles: readonly Role[] }[] = [
  { persona: 'admin', name: 'Ada Admin', roles: ['admin'] },
  { persona: 'engineer', name: 'Emil Engineer', roles: ['engineer'] },
  { persona: 'compliance', name: 'Cora Compliance', roles: ['compliance'] },
  { persona: 'billing', name: 'Bo Billing', roles: ['billing'] },
  { persona: 'viewer', name: 'Vito Viewer', roles: ['viewer'] },
];

export async function addPeople(scope: TenantScope): Promise<void> {
  for (const { persona, name, roles } of PEOPLE) await addDemoMember(scope, { persona, name, email: `${persona}@demo.example`, roles });
}
