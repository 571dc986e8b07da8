import type { TenantId } from '../base/ids';
import type { Nanos } from '../base/time';
import { policiesOf } from '../control/policies/policies-of';
import { addRetentionRun } from '../control/retention/add-retention-run';
import type { RetentionOutcome, RetentionRun } from '../control/retention/retention-run';
import { getStore } from '../store/open-store';
import type { RetentionReport } from '../store/port';
import { requirePermission } from '../tenancy/require-permission';
import type { TenantScope } from '../tenancy/scope';
import { cutOf } from './cut-of';
import { reasonSentence } from './reason-sentence';

export interface RetentionOrder {
  now: Nanos;
  /** Counts and takes nothing. */
  dryRun?: boolean;
  /** Ages are counted back from here; `now` where nothing is said. */
  upTo?: Nanos;
  trigger?: string;
}

const held = globalThis as { aegisRetentionTurns?: Map<TenantId, Promise<unknown>> };
held.aegisRetentionTurns ??= new Map();
const turns = held.aegisRetentionTurns;

/**
 * Takes what has had its time under the policy in force: texts, then nodes with their events and edges. Run and usage
 * rows stay. One at a time a tenant; how it went is written down whether or not it worked.
 * @throws AegisError `forbidden` without the retention permission; whatever the store throws.
 */
export function runRetention(scope: TenantScope, order: RetentionOrder): Promise<RetentionRun> {
  requirePermission(scope, 'retention');
  const { tenantId } = scope;
  const before = turns.get(tenantId) ?? Promise.resolve();
  const turn = before.catch(() => undefined).then(() => run(scope, order));
  turns.set(tenantId, turn);
  const over = () => void (turns.get(tenantId) === turn && turns.delete(tenantId));
  turn.then(over, over);
  return turn;
}

async function run(scope: TenantScope, { now, dryRun = false, upTo = now, trigger = 'operator' }: RetentionOrder): Promise<RetentionRun> {
  const policy = (await policiesOf(scope)).retention;
  const started = performance.now();
  const common = { at: now, trigger, dryRun, upTo, policy };
  const tookMs = () => Math.round(performance.now() - started);
  try {
    const report = await getStore().retain(scope, cutOf(policy, upTo), { dryRun });
    const done: RetentionRun = { ...common, tookMs: tookMs(), outcome: outcomeOf(report), failure: failureOf(report) };
    await addRetentionRun(scope, done);
    return done;
  } catch (error) {
    await addRetentionRun(scope, { ...common, tookMs: tookMs(), outcome: null, failure: reasonSentence(error) });
    throw error;
  }
}

function failureOf({ unreadable = [] }: RetentionReport): string | null {
  if (unreadable.length === 0) return null;
  const files = unreadable.length === 1 ? 'One segment' : `${unreadable.length} segments`;
  return `${files} could not be read, and what they hold stays: ${unreadable.slice(0, 3).join(', ')}. The doctor command names them all.`;
}

export function outcomeOf({ datasets, oldest, runs, fileRewritten }: RetentionReport): RetentionOutcome {
  const taken = Object.entries(datasets).map(([dataset, counts]) => ({ dataset, ...counts }));
  return { taken, oldestNs: oldest === null ? null : String(oldest), runs, fileRewritten };
}
