import { DAY, formatInstant, type Nanos } from '../base/time';
import { getStore } from '../store/open-store';
import type { TenantScope } from '../tenancy/scope';
import type { TimeRange } from './time-range';
import type { TextSearchView } from './views';

/** Scanning texts is the one question whose cost grows with what was said rather than with what is asked. */
const LONGEST = 30n * DAY;
const MOST_TRACES = 5_000;
const DEADLINE_MS = 8_000;

export interface TextMatches {
  /** Traces in which a node, label or text matches. */
  traceIds: string[];
  view: TextSearchView;
}

/**
 * Traces in which `text` stands in a node's name, its labels or, with the content permission, in what was said. Looks
 * at most 30 days back from the end of the range, or from the newest run; the answer says which days.
 */
export async function searchTexts(scope: TenantScope, text: string, range: TimeRange): Promise<TextMatches> {
  const newest = range.to ?? (await afterNewestRun(scope));
  const to = range.from !== undefined && range.from > newest ? range.from : newest;
  const from = range.from !== undefined && range.from > to - LONGEST ? range.from : to - LONGEST;
  const [names, contents] = await Promise.all([searchNames(scope, text, { from, to }), searchContent(scope, text, { from, to })]);
  const traceIds = [...new Set([...names, ...(contents ?? [])])];
  return { traceIds, view: sayWhere(from, to, contents !== null, range.from === from) };
}

async function afterNewestRun(scope: TenantScope): Promise<Nanos> {
  const [row] = await getStore().read<{ newest: bigint | null }>(scope, {
    from: { runs: {} },
    sql: 'SELECT max(start_ns) AS newest FROM runs',
  });
  return (row?.newest ?? 0n) + 1n;
}

async function searchNames(scope: TenantScope, text: string, bounds: { from: Nanos; to: Nanos }): Promise<string[]> {
  const rows = await getStore().read<{ trace_id: string }>(scope, {
    from: { nodes: bounds },
    sql: `SELECT DISTINCT trace_id FROM nodes
      WHERE contains(lower(name), lower($text)) OR contains(lower(CAST(labels AS VARCHAR)), lower($text))
      LIMIT ${MOST_TRACES}`,
    params: { text },
    deadlineMs: DEADLINE_MS,
  });
  return rows.map((row) => row.trace_id);
}

async function searchContent(scope: TenantScope, text: string, bounds: { from: Nanos; to: Nanos }): Promise<string[] | null> {
  if (!scope.can('content')) return null;
  const rows = await getStore().read<{ trace_id: string }>(scope, {
    from: { content: bounds },
    sql: `SELECT DISTINCT trace_id FROM content WHERE contains(lower(text), lower($text)) LIMIT ${MOST_TRACES}`,
    params: { text },
    deadlineMs: DEADLINE_MS,
  });
  return rows.map((row) => row.trace_id);
}

function sayWhere(from: Nanos, to: Nanos, content: boolean, whole: boolean): TextSearchView {
  const days = `from ${formatInstant(from).slice(0, 10)} to ${formatInstant(to - 1n).slice(0, 10)}`;
  const where = content ? 'step names, labels and content' : 'step names and labels (your role may not search content)';
  const note = `Run names, ids, people, agents, models and tools were searched in the whole list; ${where} ${days}${whole ? '' : ', the last 30 days of it'}.`;
  return { content, contentFrom: content ? formatInstant(from) : null, contentTo: content ? formatInstant(to) : null, note };
}
