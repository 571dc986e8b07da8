import { z } from 'zod';
import { DAY, nowNanos } from '../base/time';
import { getStore } from '../store/open-store';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { instantField } from './query-fields';
import type { RedactionsView } from './redactions-view';
import { RANGES, timeRange } from './time-range';

export const redactionFields = z.object({
  range: z.enum(RANGES).optional(),
  from: instantField.optional(),
  to: instantField.optional(),
});
export type RedactionsInput = z.output<typeof redactionFields>;

/** More places than this are no overview; the most frequent ones are named. */
const MOST = 500;
/** A run may have begun this long before one of its spans. */
const RUN_BEFORE = DAY;

/** What was redacted, where and by which detector, in the range (30 days unless said)? Never what it was. Needs the permission `policies`. */
export async function listRedactions(scope: TenantScope, input: RedactionsInput): Promise<RedactionsView> {
  requirePermission(scope, 'policies');
  const named = input.range === undefined && input.from === undefined && input.to === undefined;
  const range = timeRange(named ? { range: '30d' } : input, nowNanos());
  const runs = range.from === undefined ? range : { ...range, from: range.from - RUN_BEFORE };
  const rows = await getStore().read<{ place: string; detector: string; taken: bigint; runs: bigint; places: bigint }>(scope, {
    from: { nodes: range, events: range, runs },
    sql: SQL,
  });
  const data = rows.map(({ place, detector, taken, runs: count }) => ({
    where: place,
    detector,
    count: Number(taken),
    runs: Number(count),
  }));
  return { data, more: Number(rows[0]?.places ?? 0) - data.length };
}

/** Entries are written `count|detector|where`; only the last part can hold a bar. */
const SQL = `WITH entries AS (
    SELECT trace_id, unnest(redactions) AS entry FROM nodes WHERE redactions IS NOT NULL
    UNION ALL SELECT trace_id, unnest(redactions) AS entry FROM events WHERE redactions IS NOT NULL),
  parts AS (SELECT trace_id, split_part(entry, '|', 1) AS taken, split_part(entry, '|', 2) AS detector, entry FROM entries),
  owners AS (SELECT run_id, unnest(trace_ids) AS trace_id FROM runs)
  SELECT substr(entry, length(taken) + length(detector) + 3) AS place, detector,
    CAST(sum(CAST(taken AS BIGINT)) AS BIGINT) AS taken, count(DISTINCT coalesce(o.run_id, p.trace_id)) AS runs,
    count(*) OVER () AS places
  FROM parts p LEFT JOIN owners o ON o.trace_id = p.trace_id
  GROUP BY ALL ORDER BY taken DESC, place, detector LIMIT ${MOST}`;
