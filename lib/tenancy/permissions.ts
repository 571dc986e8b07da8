export const ROLES = ['admin', 'engineer', 'compliance', 'billing', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  'runs',
  'content',
  'money',
  'ledger',
  'exports',
  'access_log',
  'holds',
  'members',
  'keys',
  'policies',
  'retention',
  'ingest',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What each role may do, in one place (DESIGN §5). Nothing else in the code compares role names. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  admin: ['runs', 'content', 'money', 'ledger', 'exports', 'access_log', 'holds', 'members', 'keys', 'policies', 'retention'],
  engineer: ['runs', 'content', 'money', 'ledger'],
  compliance: ['runs', 'content', 'exports', 'access_log', 'holds'],
  billing: ['money', 'ledger'],
  viewer: ['runs'],
};

export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => ROLE_PERMISSIONS[role]));
}
