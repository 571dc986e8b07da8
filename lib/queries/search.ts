import { z } from 'zod';
import { asTraceId } from '../base/ids';
import { formatInstant } from '../base/time';
import type { RunStatus } from '../graph/types';
import { getStore } from '../store/open-store';
import type { Row } from '../store/port';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { nameField } from './query-fields';
import type { SearchHit, SearchView } from './views';

export const searchFields = z.object({ q: nameField });

const MOST_RUNS = 8;
const MOST_EACH = 4;

/** What in this tenant is called like this? Runs by id or name, and names to filter by; nothing of the content. */
export async function search(scope: TenantScope, input: { q: string }): Promise<SearchView> {
  requirePermission(scope, 'runs');
  const text = input.q.trim();
  if (text === '') return { query: input.q, hits: [] };
  const [runs, names] = await Promise.all([findRuns(scope, text), findNames(scope, text)]);
  return { query: input.q, hits: [...runs.map(runHit), ...names.map(nameHit)] };
}

/** A whole trace id prunes to its own file; anything else looks at names and at beginnings of ids. */
function findRuns(scope: TenantScope, text: string): Promise<Row[]> {
  const id = asTraceId(text);
  return getStore().read(scope, {
    from: { runs: id ? { traceIds: [id] } : {} },
    sql: `SELECT run_id, name, workflow, status, start_ns FROM runs
      WHERE len(list_filter(trace_ids, lambda id: starts_with(id, lower($text)))) > 0 OR contains(lower(name), lower($text))
      ORDER BY start_ns DESC, run_id LIMIT ${MOST_RUNS}`,
    params: { text },
  });
}

const NAMES = (
  [
    ['session', 'session_id'],
    ['user', 'user_id'],
    ['workflow', 'workflow'],
    ['agent', 'unnest(list_distinct(agents))'],
    ['tool', 'unnest(list_distinct(tools))'],
  ] as const
)
  .map(
    ([type, value]) =>
      `SELECT '${type}' AS type, value, count(*) AS runs FROM (SELECT ${value} AS value FROM runs) WHERE contains(lower(value), lower($text)) GROUP BY value`,
  )
  .join(' UNION ALL ');

function findNames(scope: TenantScope, text: string): Promise<Row[]> {
  return getStore().read(scope, {
    from: { runs: {} },
    sql: `SELECT type, value, runs FROM (${NAMES})
      QUALIFY row_number() OVER (PARTITION BY type ORDER BY lower(value) <> lower($text), runs DESC, value) <= ${MOST_EACH}
      ORDER BY lower(value) <> lower($text), runs DESC, type, value`,
    params: { text },
  });
}

function runHit(row: Row): SearchHit {
  const id = String(row.run_id);
  return {
    type: 'run',
    id,
    title: String(row.name),
    detail: [row.workflow, id.slice(0, 8)].filter(Boolean).join(' · '),
    href: `runs/${id}`,
    status: row.status as RunStatus,
    time: formatInstant(row.start_ns as bigint),
  };
}

function nameHit(row: Row): SearchHit {
  const type = row.type as 'session' | 'user' | 'tool' | 'workflow' | 'agent';
  const value = String(row.value);
  const runs = Number(row.runs);
  const href = type === 'session' ? `sessions/${encodeURIComponent(value)}` : `runs?${new URLSearchParams({ [type]: value })}`;
  return {
    type,
    id: value,
    title: value,
    detail: `${runs.toLocaleString('en-US')} ${runs === 1 ? 'run' : 'runs'}`,
    href,
    status: null,
    time: null,
  };
}
