import { AegisError } from '../../base/errors';
import type { TenantId } from '../../base/ids';
import type { Actor } from '../../tenancy/scope';
import { appendAccess } from '../access/append-access';
import { control } from '../db/control';
import { forgetPolicies } from './policies-of';
import { OPERATOR, type PolicyKind, readPolicies, type Said, writePolicy } from './stored-policies';

export interface PolicyChange<K extends PolicyKind> {
  /** Null: the operator's row for all tenants. */
  tenantId: TenantId | null;
  actor: Actor;
  kind: K;
  /** Dotted verb of the access log. */
  action: string;
  /** The version that the caller saw; `conflict` when another change came in between. Absent: whatever is there. */
  expected?: number;
  /** The new value, from what is there; throws where it may not be. */
  next: (own: Said, operator: Said) => Said[K];
  /** What changed, for the access log. */
  describe: (before: Said[K], after: Said[K]) => Record<string, string>;
}

/** Reads, decides, writes and logs in one transaction; what would change nothing leaves no trace. Returns the kind's version. */
export async function changePolicy<K extends PolicyKind>(change: PolicyChange<K>): Promise<number> {
  const { tenantId, actor, kind } = change;
  const owner = tenantId ?? OPERATOR;
  const db = await control();
  const version = await db.transaction().execute(async (trx) => {
    const own = await readPolicies(trx, owner);
    const operator = tenantId === null ? own : await readPolicies(trx, OPERATOR);
    if (change.expected !== undefined && change.expected !== own.versions[kind]) throw changedMeanwhile();
    const value = change.next(own.said, operator.said);
    const detail = change.describe(own.said[kind], value);
    if (Object.keys(detail).length === 0) return own.versions[kind];
    await appendAccess(trx, tenantId, actor, { action: change.action, target: kind, detail });
    return writePolicy(trx, owner, kind, value, nameOf(actor));
  });
  forgetPolicies();
  return version;
}

function changedMeanwhile(): AegisError {
  return new AegisError('conflict', 'Somebody else changed this in the meantime. Look at what is there now, then change it again.');
}

function nameOf(actor: Actor): string {
  if (actor.kind === 'member') return actor.email;
  return actor.kind === 'key' ? actor.keyId : actor.task;
}

/** `changes` over `before`: null takes a field back, so that it is inherited again. */
export function merged<T extends object>(before: T, changes: { [Field in keyof T]?: T[Field] | null }): T {
  const after = { ...before };
  for (const field of Object.keys(changes) as (keyof T)[]) {
    const value = changes[field];
    if (value === null) delete after[field];
    else if (value !== undefined) after[field] = value as T[keyof T];
  }
  return after;
}
