import { z } from 'zod';
import { formatInstant } from '../base/time';
import { type AccessRow, listAccess } from '../control/access/list-access';
import type { TenantScope } from '../tenancy/scope';
import { openCursor, sealCursor } from './cursor';
import { cursorField, instantField, limitField, nameField } from './query-fields';
import type { AuditEntryView, Page } from './views';

export const auditFields = z.object({
  from: instantField.optional(),
  to: instantField.optional(),
  /** A dotted verb such as `content.read`. */
  action: nameField.optional(),
  /** Id of the member or key that acted. */
  actor: nameField.optional(),
  limit: limitField(100, 499),
  cursor: cursorField.optional(),
});
export type AuditInput = z.output<typeof auditFields>;

/** Who saw or changed what? Newest first. Needs the permission to read the access log. */
export async function listAudit(scope: TenantScope, input: AuditInput): Promise<Page<AuditEntryView>> {
  const { limit, cursor, ...list } = input;
  const after = cursor === undefined ? null : openCursor(scope, list, cursor);
  const rows = await listAccess(scope, {
    from: input.from,
    to: input.to,
    action: input.action,
    actorId: input.actor,
    before: after ? BigInt(after[0] ?? '0') : undefined,
    limit: limit + 1,
  });
  const last = rows[limit - 1];
  return {
    data: rows.slice(0, limit).map(toEntry),
    nextCursor: rows.length > limit && last ? sealCursor(scope, list, [String(last.seq)]) : null,
  };
}

function toEntry(row: AccessRow): AuditEntryView {
  return {
    id: String(row.seq),
    time: formatInstant(row.at),
    actor: row.actorLabel,
    actorId: row.actorId,
    actorKind: row.actorKind,
    action: row.action,
    target: row.target === '' ? null : row.target,
    detail: row.detail,
  };
}
