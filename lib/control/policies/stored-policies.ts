import { z } from 'zod';
import type { TenantId } from '../../base/ids';
import { type Nanos, nowNanos } from '../../base/time';
import type { RedactionPolicy } from '../../privacy/types';
import { DETECTORS } from '../../privacy/types';
import type { Control } from '../db/control';
import type { ContentPolicy, Limits, RetentionPolicy } from './policies';

/** Upper bounds that the operator sets. A field that is not there is bounded by the product alone. */
export type Ceilings = Partial<Limits> & { contentDays?: number; nodeDays?: number };

/** What an owner said, by kind. Fields that are not there are inherited. */
export interface Said {
  limits: Partial<Limits>;
  redaction: RedactionPolicy | null;
  content: Partial<ContentPolicy>;
  retention: Partial<RetentionPolicy>;
  ceiling: Ceilings;
}
export type PolicyKind = keyof Said;

/** The operator's own rows: defaults for all tenants, and the ceiling of those that have none of their own. */
export const OPERATOR = 'operator';
export type Owner = TenantId | typeof OPERATOR;

export interface LastChange {
  at: Nanos;
  by: string;
}

export interface Stored {
  said: Said;
  /** By kind: 0 while nothing was ever set. */
  versions: Record<PolicyKind, number>;
  changes: Record<PolicyKind, LastChange | null>;
}

const number = z.number().int().positive();
const days = number.nullable();
const limits = z.object({
  spansPerSecond: number.optional(),
  bytesPerSecond: number.optional(),
  burstSeconds: number.optional(),
  bodyBytes: number.optional(),
  attributesPerSpan: number.optional(),
  attributeBytes: number.optional(),
  nodesPerRun: number.optional(),
});

/** Rows as this version reads them; a field that a later version added is left alone and not in force. */
const SHAPES = {
  limits,
  redaction: z
    .object({
      off: z.array(z.enum(DETECTORS)),
      patterns: z.array(z.object({ name: z.string(), pattern: z.string() })),
      allow: z.array(z.string()).nullable(),
      deny: z.array(z.string()),
    })
    .nullable(),
  content: z.object({ keep: z.boolean().optional() }),
  retention: z.object({ contentDays: days.optional(), nodeDays: days.optional() }),
  ceiling: limits.extend({ contentDays: number.optional(), nodeDays: number.optional() }),
} satisfies { [K in PolicyKind]: z.ZodType<Said[K]> };

export async function readPolicies(db: Control, owner: Owner): Promise<Stored> {
  const stored: Stored = {
    said: { limits: {}, redaction: null, content: {}, retention: {}, ceiling: {} },
    versions: { limits: 0, redaction: 0, content: 0, retention: 0, ceiling: 0 },
    changes: { limits: null, redaction: null, content: null, retention: null, ceiling: null },
  };
  for (const row of await db.selectFrom('policies').selectAll().where('owner', '=', owner).execute()) {
    Object.assign(stored.said, { [row.kind]: SHAPES[row.kind].parse(JSON.parse(row.value)) });
    stored.versions[row.kind] = Number(row.version);
    stored.changes[row.kind] = { at: row.changed_ns, by: row.changed_by };
  }
  return stored;
}

/** Replaces what the owner said of one kind. The version is one more than any before, of whatever owner. Call it inside a transaction. */
export async function writePolicy<K extends PolicyKind>(db: Control, owner: Owner, kind: K, value: Said[K], by: string): Promise<number> {
  const { last } = await db
    .selectFrom('policies')
    .select((one) => one.fn.max('version').as('last'))
    .executeTakeFirstOrThrow();
  const row = { value: JSON.stringify(value), version: BigInt(last ?? 0) + 1n, changed_ns: nowNanos(), changed_by: by };
  await db
    .insertInto('policies')
    .values({ owner, kind, ...row })
    .onConflict((clash) => clash.columns(['owner', 'kind']).doUpdateSet(row))
    .execute();
  return Number(row.version);
}
