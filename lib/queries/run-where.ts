import type { Param } from '../store/port';
import { ANY, type RunFilters } from './run-filters';

/** A condition over the columns of `runs`, with what it binds. */
export interface Condition {
  sql: string;
  params: Record<string, Param>;
}

/** Filters on one text column: the value is one of those given. */
const ONE_OF = {
  status: 'status',
  workflow: 'workflow',
  version: 'workflow_version',
  session: 'session_id',
  user: 'user_id',
  trigger: 'trigger',
  sla: 'sla_class',
} as const;

/** Filters on a list column: the run has at least one of those given. */
const HAS_ONE_OF = {
  agent: 'agents',
  model: 'models',
  tool: 'tools',
  toolFailed: 'failed_tools',
  guardrail: 'guardrails_fired',
  finishReason: 'finish_reasons',
} as const;

/** Here `*` asks for any at all; elsewhere it is a name like others. */
const TAKES_ANY: ReadonlySet<string> = new Set(['toolFailed', 'guardrail']);

const AT_LEAST = {
  minErrors: 'errors >=',
  minIterations: 'max_iterations >=',
  minRetries: 'retries >=',
  minCost: 'cost_nanos >=',
  maxCost: 'cost_nanos <=',
  minDuration: 'duration_ns >=',
  maxDuration: 'duration_ns <=',
} as const;

const YES_NO = {
  human: 'human_checkpoints > 0',
  fallback: 'fallbacks > 0',
  replay: 'replay_of IS NOT NULL',
  waiting: 'ended_waiting',
  unpriced: 'unpriced_calls > 0',
} as const;

/**
 * Run filters as one SQL condition. Column names and operators are ours; whatever came from outside is bound. The time
 * range, `q` and `cause` are not here: the range prunes files, the other two look into other relations.
 */
export function runWhere(filters: RunFilters): Condition {
  const parts: string[] = [];
  const params: Record<string, Param> = {};
  for (const [name, column] of entries(ONE_OF)) {
    if (filters[name].length === 0) continue;
    parts.push(`${column} IN (SELECT unnest($${name}))`);
    params[name] = filters[name];
  }
  for (const [name, column] of entries(HAS_ONE_OF)) {
    const wanted = filters[name];
    if (wanted.length === 0) continue;
    if (TAKES_ANY.has(name) && wanted.includes(ANY)) parts.push(`len(${column}) > 0`);
    else {
      parts.push(`list_has_any(${column}, $${name})`);
      params[name] = wanted;
    }
  }
  for (const [name, comparison] of entries(AT_LEAST)) {
    const bound = filters[name];
    if (bound === undefined) continue;
    parts.push(`${comparison} $${name}`);
    params[name] = bound;
  }
  for (const [name, test] of entries(YES_NO)) {
    const wanted = filters[name];
    if (wanted !== undefined) parts.push(wanted ? test : `NOT (${test})`);
  }
  return { sql: parts.length === 0 ? 'true' : parts.join(' AND '), params };
}

function entries<T extends object>(table: T): [keyof T, T[keyof T]][] {
  return Object.entries(table) as [keyof T, T[keyof T]][];
}
