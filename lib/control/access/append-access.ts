import type { TenantId } from '../../base/ids';
import { nowNanos } from '../../base/time';
import type { Actor } from '../../tenancy/scope';
import type { Control } from '../db/control';

/** What was done or read. `target` is an id; `detail` holds small facts and never content. */
export interface AccessEntry {
  /** Dotted verb: `content.read`, `key.create`, `permission.denied`. */
  action: string;
  /** What it was done to: a run, node, key or member id, or an e-mail address. */
  target?: string;
  detail?: Record<string, string | number | boolean | readonly string[]>;
}

/** Adds one row; inside a transaction it is kept exactly when the change is. Texts are cut to what a log line needs. */
export async function appendAccess(
  db: Control,
  tenantId: TenantId | null,
  actor: Actor | { kind: 'anonymous'; label: string },
  entry: AccessEntry,
): Promise<void> {
  const { id, label } = namesOf(actor);
  await db
    .insertInto('access_log')
    .values({
      tenant_id: tenantId,
      at_ns: nowNanos(),
      actor_kind: actor.kind,
      actor_id: id,
      actor_label: cut(label),
      action: entry.action,
      target: cut(entry.target ?? ''),
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute();
}

function namesOf(actor: Parameters<typeof appendAccess>[2]): { id: string; label: string } {
  switch (actor.kind) {
    case 'member':
      return { id: actor.userId, label: actor.email };
    case 'key':
      return { id: actor.keyId, label: actor.keyId };
    case 'system':
      return { id: actor.task, label: actor.task };
    case 'anonymous':
      return { id: '', label: actor.label };
  }
}

function cut(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
