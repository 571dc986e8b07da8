import { permissionsOf, type Role } from './permissions';

/**
 * Where a member lands: the page of their first question. Roles whose own page is still to come land on the nearest one
 * that they may open.
 */
export function landingPath(slug: string, roles: readonly Role[]): string {
  const permissions = permissionsOf(roles);
  if (permissions.has('members') || !permissions.has('runs')) return `/${slug}/overview`;
  return `/${slug}/runs`;
}
