import { ROLE_WORDS } from '@/components/shell/member';
import { ROLE_PERMISSIONS, ROLES } from '@/lib/tenancy/permissions';

/** The roles that may read content, in words: `admin, engineer or compliance officer`. */
export function contentRoles(): string {
  const words = ROLES.filter((role) => ROLE_PERMISSIONS[role].includes('content')).map((role) => ROLE_WORDS[role].toLowerCase());
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${last}` : last;
}
