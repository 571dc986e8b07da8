import { nowNanos } from '../base/time';
import { getStore } from '../store/open-store';
import type { Param, Row } from '../store/port';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { openCursor, type Position, sealCursor } from './cursor';
import type { RunListInput, RunSort } from './run-filters';
import { runRecordFromRow } from './run-row';
import { type RunsQuestion, requireMoneyForCost, runsQuestion } from './runs-question';
import { toRunView } from './to-view/to-run-view';
import { moneyFor } from './to-view/view-money';
import type { RunListView } from './views';

/** Each sort is a total order: equal values fall back to the run id. */
const SORT_BY: Record<RunSort, string> = {
  start: 'start_ns',
  duration: 'duration_ns',
  cost: 'cost_nanos',
  tokens: 'input_tokens + output_tokens',
  errors: 'errors',
};

/**
 * Which runs match? One page, with how many match in all and how many of the tenant's runs the filters hide. Pages
 * follow each other by the last row's sort value, so runs that arrive meanwhile shift nothing.
 * @throws AegisError `bad_request` for a cursor of another list or tenant; `forbidden` for filters by cost without a money role.
 */
export async function listRuns(scope: TenantScope, input: RunListInput): Promise<RunListView> {
  requirePermission(scope, 'runs');
  requireMoneyForCost(scope, input);
  const { limit, cursor, ...list } = input;
  const after = cursor === undefined ? null : openCursor(scope, list, cursor);
  const version = await getStore().version(scope);
  const question = await runsQuestion(scope, input, nowNanos());
  const [rows, counts] = await Promise.all([readPage(scope, question, input, after), countRuns(scope, question)]);
  const last = rows[limit - 1];
  const nextCursor = rows.length > limit && last ? sealCursor(scope, list, [String(last.sort_value), String(last.run_id)]) : null;
  const money = moneyFor(scope);
  const data = rows.slice(0, limit).map((row) => toRunView(runRecordFromRow(row), money));
  return { data, nextCursor, ...counts, search: question.search, version };
}

/** One row more than asked tells whether there is a next page. */
function readPage(scope: TenantScope, { bounds, where }: RunsQuestion, input: RunListInput, after: Position | null): Promise<Row[]> {
  const [direction, beyond] = input.order === 'desc' ? ['DESC', '<'] : ['ASC', '>'];
  const params: Record<string, Param> = { ...where.params, count: input.limit + 1 };
  let from = '';
  if (after) {
    from = `AND (CAST(${SORT_BY[input.sort]} AS BIGINT), run_id) ${beyond} ($sortValue, $runId)`;
    params.sortValue = BigInt(after[0] ?? '0');
    params.runId = after[1] ?? '';
  }
  return getStore().read(scope, {
    from: { runs: bounds },
    sql: `SELECT *, CAST(${SORT_BY[input.sort]} AS BIGINT) AS sort_value FROM runs
      WHERE ${where.sql} ${from}
      ORDER BY sort_value ${direction}, run_id ${direction} LIMIT $count`,
    params,
  });
}

async function countRuns(scope: TenantScope, { bounds, where }: RunsQuestion): Promise<{ total: number; hidden: number }> {
  const store = getStore();
  const [[matching], [all]] = await Promise.all([
    store.read(scope, { from: { runs: bounds }, sql: `SELECT count(*) AS runs FROM runs WHERE ${where.sql}`, params: where.params }),
    store.read(scope, { from: { runs: {} }, sql: 'SELECT count(*) AS runs FROM runs' }),
  ]);
  const total = Number(matching?.runs ?? 0);
  return { total, hidden: Math.max(0, Number(all?.runs ?? 0) - total) };
}
