import type { TenantId } from '../../base/ids';
import type { Nanos } from '../../base/time';

export type TenantState = 'active' | 'suspended';

export interface Tenant {
  tenantId: TenantId;
  slug: string;
  name: string;
  state: TenantState;
  created: Nanos;
}

export function tenantFromRow(row: { id: TenantId; slug: string; name: string; state: TenantState; created_ns: Nanos }): Tenant {
  return { tenantId: row.id, slug: row.slug, name: row.name, state: row.state, created: row.created_ns };
}
