import type { Nanos } from '../base/time';
import type { Bounds, Param } from '../store/port';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { tracesWithChangedContract } from './contract-changes';
import { tracesWithCause } from './failure-causes';
import type { RunFilters } from './run-filters';
import { type Condition, runWhere } from './run-where';
import { searchTexts } from './search-texts';
import { timeRange } from './time-range';
import type { TextSearchView } from './views';

export interface RunsQuestion {
  bounds: Bounds;
  where: Condition;
  search: TextSearchView | null;
}

/** Names, ids and lists of a run row in which free text is looked for. */
const IN_ROW = `(contains(lower(concat_ws(chr(10), name, workflow, workflow_version, session_id, user_id, trigger, sla_class)), lower($q))
  OR contains(lower(array_to_string(list_concat(list_concat(agents, tools), list_concat(models, guardrails_fired)), chr(10))), lower($q))
  OR len(list_filter(trace_ids, lambda id: starts_with(id, lower($q)))) > 0)`;

/** Run filters → what the store is asked, with the lookups that some filters need in other relations done first. */
export async function runsQuestion(scope: TenantScope, filters: RunFilters, now: Nanos): Promise<RunsQuestion> {
  requireMoneyForCost(scope, filters);
  const bounds = timeRange(filters, now);
  const { sql, params } = runWhere(filters);
  const parts = [sql];
  const bound: Record<string, Param> = { ...params };
  let search: TextSearchView | null = null;
  if (filters.q !== undefined) {
    const found = await searchTexts(scope, filters.q, bounds);
    search = found.view;
    parts.push(`(${IN_ROW} OR list_has_any(trace_ids, $qTraces))`);
    bound.q = filters.q;
    bound.qTraces = found.traceIds;
  }
  if (filters.cause.length > 0) {
    parts.push('list_has_any(trace_ids, $causeTraces)');
    bound.causeTraces = await tracesWithCause(scope, filters.cause, bounds);
  }
  if (filters.contractChanged.length > 0) {
    parts.push('list_has_any(trace_ids, $contractTraces)');
    bound.contractTraces = await tracesWithChangedContract(scope, filters.contractChanged, bounds);
  }
  return { bounds, where: { sql: parts.join(' AND '), params: bound }, search };
}

/** What a run cost must not leak through the order or the length of a list. */
export function requireMoneyForCost(scope: TenantScope, filters: RunFilters & { sort?: string }): void {
  if (filters.minCost !== undefined) requirePermission(scope, 'money', 'minCost');
  if (filters.maxCost !== undefined) requirePermission(scope, 'money', 'maxCost');
  if (filters.sort === 'cost') requirePermission(scope, 'money', 'sort');
}
