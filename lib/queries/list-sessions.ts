import { z } from 'zod';
import { formatInstant, nowNanos } from '../base/time';
import type { RunStatus } from '../graph/types';
import { getStore } from '../store/open-store';
import type { Param, Row } from '../store/port';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { openCursor, type Position, sealCursor } from './cursor';
import { cursorField, instantField, limitField, nameField } from './query-fields';
import { RANGES, timeRange } from './time-range';
import { type MoneyFormat, moneyFor } from './to-view/view-money';
import type { Page, SessionRowView } from './views';

export const sessionListFields = z.object({
  range: z.enum(RANGES).optional(),
  from: instantField.optional(),
  to: instantField.optional(),
  user: z.array(nameField).max(50).default([]),
  workflow: z.array(nameField).max(50).default([]),
  /** Part of a session id, case aside. */
  q: nameField.optional(),
  limit: limitField(50, 200),
  cursor: cursorField.optional(),
});
export type SessionListInput = z.output<typeof sessionListFields>;

/** Which conversations had runs in the range? Latest activity first; sums count the runs of the range. */
export async function listSessions(scope: TenantScope, input: SessionListInput): Promise<Page<SessionRowView>> {
  requirePermission(scope, 'runs');
  const { limit, cursor, ...list } = input;
  const after = cursor === undefined ? null : openCursor(scope, list, cursor);
  const { sql, params } = sessionsQuestion(input, after);
  const rows = await getStore().read(scope, { from: { runs: timeRange(input, nowNanos()) }, sql, params });
  const last = rows[limit - 1];
  const money = moneyFor(scope);
  return {
    data: rows.slice(0, limit).map((row) => toSessionRow(row, money)),
    nextCursor: rows.length > limit && last ? sealCursor(scope, list, [String(last.last_start), String(last.session_id)]) : null,
  };
}

function sessionsQuestion(input: SessionListInput, after: Position | null): { sql: string; params: Record<string, Param> } {
  const where = ['session_id IS NOT NULL'];
  const params: Record<string, Param> = { count: input.limit + 1 };
  if (input.user.length > 0) {
    where.push('user_id IN (SELECT unnest($users))');
    params.users = input.user;
  }
  if (input.workflow.length > 0) {
    where.push('workflow IN (SELECT unnest($workflows))');
    params.workflows = input.workflow;
  }
  if (input.q !== undefined) {
    where.push('contains(lower(session_id), lower($q))');
    params.q = input.q;
  }
  if (after) {
    params.lastStart = BigInt(after[0] ?? '0');
    params.session = after[1] ?? '';
  }
  const sql = `SELECT ${COLUMNS} FROM runs WHERE ${where.join(' AND ')} GROUP BY session_id
    ${after ? 'HAVING (max(start_ns), session_id) < ($lastStart, $session)' : ''}
    ORDER BY last_start DESC, session_id DESC LIMIT $count`;
  return { sql, params };
}

const COLUMNS = `session_id,
    list_sort(list(DISTINCT user_id) FILTER (WHERE user_id IS NOT NULL)) AS users,
    list_sort(list(DISTINCT workflow) FILTER (WHERE workflow IS NOT NULL)) AS workflows,
    min(start_ns) AS first_start, max(start_ns) AS last_start,
    arg_max(status, start_ns) AS status,
    count(*) AS runs, count(*) FILTER (WHERE status = 'error') AS failed_runs,
    CAST(sum(spans) AS BIGINT) AS spans, CAST(sum(nodes) AS BIGINT) AS nodes, CAST(sum(errors) AS BIGINT) AS errors,
    CAST(sum(input_tokens) AS BIGINT) AS input_tokens, CAST(sum(output_tokens) AS BIGINT) AS output_tokens,
    CAST(sum(cost_nanos) AS BIGINT) AS cost_nanos, CAST(sum(unpriced_calls) AS BIGINT) AS unpriced_calls,
    CAST(sum(duration_ns) AS BIGINT) AS duration_ns, CAST(sum(working_ns) AS BIGINT) AS working_ns`;

function toSessionRow(row: Row, money: MoneyFormat): SessionRowView {
  return {
    sessionId: String(row.session_id),
    userIds: (row.users ?? []) as string[],
    workflows: (row.workflows ?? []) as string[],
    startTime: formatInstant(row.first_start as bigint),
    lastStartTime: formatInstant(row.last_start as bigint),
    status: row.status as RunStatus,
    runs: Number(row.runs),
    failedRuns: Number(row.failed_runs),
    spans: Number(row.spans),
    nodes: Number(row.nodes),
    errors: Number(row.errors),
    inputTokens: Number(row.input_tokens),
    outputTokens: Number(row.output_tokens),
    costUsd: money(row.cost_nanos as bigint),
    unpricedCalls: Number(row.unpriced_calls),
    durationNs: String(row.duration_ns),
    workingNs: String(row.working_ns),
  };
}
