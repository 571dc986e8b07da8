import { AegisError } from '../../base/errors';
import { ROLES, type Role } from '../../tenancy/permissions';

/** Stored as a comma-separated list in the order of `ROLES`. */
export function rolesToText(roles: readonly Role[]): string {
  return ROLES.filter((role) => roles.includes(role)).join(',');
}

/** Names that are no role (any more) give no right. */
export function rolesFromText(text: string): Role[] {
  const names = new Set(text.split(','));
  return ROLES.filter((role) => names.has(role));
}

/** At least one known role, each once; throws `bad_request` naming the wrong one. */
export function checkRoles(names: readonly string[]): Role[] {
  const unknown = names.find((name) => !(ROLES as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new AegisError('bad_request', `There is no role "${unknown.slice(0, 40)}". Roles are ${ROLES.join(', ')}.`, { field: 'role' });
  }
  if (names.length === 0) throw new AegisError('bad_request', `Give at least one role: ${ROLES.join(', ')}.`, { field: 'role' });
  return ROLES.filter((role) => names.includes(role));
}
