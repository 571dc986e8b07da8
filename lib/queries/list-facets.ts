import { z } from 'zod';
import { nowNanos } from '../base/time';
import { getStore } from '../store/open-store';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { instantField } from './query-fields';
import { RANGES, timeRange } from './time-range';
import { FACETS, type Facet, type FacetsView } from './views';

export const facetFields = z.object({ range: z.enum(RANGES).optional(), from: instantField.optional(), to: instantField.optional() });
export type FacetInput = z.output<typeof facetFields>;

const MOST_VALUES = 100;

/** The column of `runs` behind each filter; lists are unnested, so that a run counts once for each of its values. */
const COLUMN: Record<Facet, { name: string; list: boolean }> = {
  agent: { name: 'agents', list: true },
  workflow: { name: 'workflow', list: false },
  version: { name: 'workflow_version', list: false },
  model: { name: 'models', list: true },
  tool: { name: 'tools', list: true },
  toolFailed: { name: 'failed_tools', list: true },
  guardrail: { name: 'guardrails_fired', list: true },
  finishReason: { name: 'finish_reasons', list: true },
  session: { name: 'session_id', list: false },
  user: { name: 'user_id', list: false },
  trigger: { name: 'trigger', list: false },
  sla: { name: 'sla_class', list: false },
};

const VALUES = FACETS.map((facet) => {
  const { name, list } = COLUMN[facet];
  return `SELECT '${facet}' AS facet, value, count(*) AS runs
    FROM (SELECT ${list ? `unnest(list_distinct(${name}))` : name} AS value FROM runs) WHERE value IS NOT NULL GROUP BY value`;
}).join(' UNION ALL ');

const MOST_FREQUENT = `SELECT facet, value, runs FROM (${VALUES})
  QUALIFY row_number() OVER (PARTITION BY facet ORDER BY runs DESC, value) <= ${MOST_VALUES}
  ORDER BY facet, runs DESC, value`;

/** What can the run list be filtered by? The most frequent values of each filter among the runs of the range. */
export async function listFacets(scope: TenantScope, input: FacetInput): Promise<FacetsView> {
  requirePermission(scope, 'runs');
  const rows = await getStore().read(scope, { from: { runs: timeRange(input, nowNanos()) }, sql: MOST_FREQUENT });
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, []])) as unknown as FacetsView;
  for (const row of rows) facets[row.facet as Facet].push({ value: String(row.value), runs: Number(row.runs) });
  return facets;
}
