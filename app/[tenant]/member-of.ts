import { cache } from 'react';
import type { Member } from '@/components/shell/member';
import { membershipsOfSession } from '@/lib/tenancy/memberships-of-session';
import { pageScope } from '@/lib/tenancy/page-scope';

/** Who is looking at this tenant, for the shell; asked once a request. A stranger gets the not-found page. */
export const memberOf = cache(async (slug: string): Promise<Member> => {
  const scope = await pageScope(slug);
  const session = await membershipsOfSession();
  const memberships = session?.memberships ?? [];
  return {
    slug: scope.slug,
    tenantName: memberships.find((membership) => membership.tenantId === scope.tenantId)?.name ?? scope.slug,
    email: session?.email ?? '',
    roles: scope.roles,
    permissions: [...scope.permissions],
    tenants: memberships.map(({ slug: other, name }) => ({ slug: other, name })),
  };
});
