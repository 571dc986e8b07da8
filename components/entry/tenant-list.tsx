import { ROLE_WORDS } from '@/components/shell/member';
import type { Role } from '@/lib/tenancy/permissions';
import classes from './tenant-list.module.css';

interface TenantListProps {
  tenants: readonly { slug: string; name: string; roles: readonly Role[]; suspended: boolean }[];
}

/** The tenants of a person who belongs to several. Plain links: each opens a tenant with nothing of another's in memory. */
export function TenantList({ tenants }: TenantListProps) {
  return (
    <ul className={classes.list}>
      {tenants.map(({ slug, name, roles, suspended }) => (
        <li key={slug}>
          {suspended ? (
            <span className={classes.off}>
              <b>{name}</b>
              <span>Suspended</span>
            </span>
          ) : (
            <a href={`/${slug}`}>
              <b>{name}</b>
              <span>{roles.map((role) => ROLE_WORDS[role]).join(', ')}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
