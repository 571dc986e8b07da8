import type { Nanos } from '../../base/time';
import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { control } from '../db/control';

export interface AccessRow {
  /** Rises with each entry; also the cursor. */
  seq: bigint;
  at: Nanos;
  actorKind: 'member' | 'key' | 'system' | 'anonymous';
  actorId: string;
  actorLabel: string;
  action: string;
  target: string;
  detail: Record<string, unknown>;
}

export interface AccessQuery {
  /** Half-open range. */
  from?: Nanos;
  to?: Nanos;
  action?: string;
  actorId?: string;
  /** Only entries older than this one (`seq` of the last row of the page before). */
  before?: bigint;
  /** At most 500. */
  limit: number;
}

/** The tenant's access log, newest first. */
export async function listAccess(scope: TenantScope, query: AccessQuery): Promise<AccessRow[]> {
  requirePermission(scope, 'access_log');
  const db = await control();
  let rows = db.selectFrom('access_log').selectAll().where('tenant_id', '=', scope.tenantId);
  if (query.from !== undefined) rows = rows.where('at_ns', '>=', query.from);
  if (query.to !== undefined) rows = rows.where('at_ns', '<', query.to);
  if (query.action !== undefined) rows = rows.where('action', '=', query.action);
  if (query.actorId !== undefined) rows = rows.where('actor_id', '=', query.actorId);
  if (query.before !== undefined) rows = rows.where('seq', '<', query.before);
  const found = await rows.orderBy('seq', 'desc').limit(Math.min(query.limit, 500)).execute();
  return found.map((row) => ({
    seq: row.seq,
    at: row.at_ns,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorLabel: row.actor_label,
    action: row.action,
    target: row.target,
    detail: JSON.parse(row.detail) as Record<string, unknown>,
  }));
}
