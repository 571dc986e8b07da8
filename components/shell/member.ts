import type { Permission, Role } from '@/lib/tenancy/permissions';

/** Who is looking and at which tenant: what the shell and client components are told of a scope. */
export interface Member {
  slug: string;
  tenantName: string;
  email: string;
  roles: readonly Role[];
  permissions: readonly Permission[];
  /** Every tenant this person belongs to, this one included. */
  tenants: readonly { slug: string; name: string }[];
}

export const ROLE_WORDS: Record<Role, string> = {
  admin: 'Admin',
  engineer: 'Engineer',
  compliance: 'Compliance officer',
  billing: 'Billing owner',
  viewer: 'Viewer',
};
