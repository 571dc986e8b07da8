import { getStore } from '../../store/open-store';
import type { TenantScope } from '../../tenancy/scope';
import { linkToRuns } from '../link-to-runs';
import { parseRunList, type RunListInput } from '../run-filters';
import { runWhere } from '../run-where';
import type { AttentionItem } from '../views';
import { counted, type Period } from './finder';

/** A loop of more turns than this is seldom meant. */
const MANY_ITERATIONS = 20;
const MANY_RETRIES = 5;

interface Look {
  kind: AttentionItem['kind'];
  severity: AttentionItem['severity'];
  filters: Partial<RunListInput>;
  text: (runs: number) => string;
  detail: string | null;
  /** Looks at all runs: what waits since last month still waits. */
  always?: boolean;
}

const LOOKS: readonly Look[] = [
  {
    kind: 'loop',
    severity: 'error',
    filters: { minIterations: MANY_ITERATIONS },
    text: (runs) => `${counted(runs, 'run')} went round a loop ${MANY_ITERATIONS} times or more.`,
    detail: 'A loop that finds nothing new spends tokens until a budget stops it.',
  },
  {
    kind: 'retry_storm',
    severity: 'warning',
    filters: { minRetries: MANY_RETRIES },
    text: (runs) => `${counted(runs, 'run')} repeated failed calls ${MANY_RETRIES} times or more.`,
    detail: 'Retries without a pause keep a throttled service throttled.',
  },
  {
    kind: 'waiting',
    severity: 'warning',
    filters: { waiting: true },
    text: (runs) => `${counted(runs, 'run')} ${runs === 1 ? 'waits' : 'wait'} for a person.`,
    detail: null,
    always: true,
  },
  {
    kind: 'unpriced',
    severity: 'info',
    filters: { unpriced: true },
    text: (runs) => `${counted(runs, 'run')} used a model without a price.`,
    detail: 'Their cost is higher than shown: such calls count as unpriced and not as zero.',
  },
  {
    kind: 'truncated',
    severity: 'info',
    filters: { finishReason: ['length', 'max_tokens', 'MAX_TOKENS'] },
    text: (runs) => `${counted(runs, 'run')} had an answer cut off at its token limit.`,
    detail: null,
  },
];

/** Runs that show one of the known signs. */
export async function findRunsToLookAt(scope: TenantScope, period: Period): Promise<AttentionItem[]> {
  const found = await Promise.all(LOOKS.map((look) => count(scope, look, period)));
  return found.flat();
}

async function count(scope: TenantScope, look: Look, period: Period): Promise<AttentionItem[]> {
  const range = look.always ? {} : period;
  const where = runWhere({ ...parseRunList(new URLSearchParams()), ...look.filters });
  const [row] = await getStore().read(scope, {
    from: { runs: range },
    sql: `SELECT count(*) AS runs, arg_max(run_id, start_ns) AS newest FROM runs WHERE ${where.sql}`,
    params: where.params,
  });
  const runs = Number(row?.runs ?? 0);
  if (runs === 0) return [];
  const { kind, severity, detail } = look;
  return [
    {
      kind,
      severity,
      text: look.text(runs),
      detail,
      count: runs,
      unit: 'runs',
      href: linkToRuns(range, look.filters),
      runId: String(row?.newest),
    },
  ];
}
