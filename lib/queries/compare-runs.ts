import { z } from 'zod';
import type { UsdNanos } from '../base/money';
import type { ExecutionGraph, Step } from '../graph/types';
import type { TenantScope } from '../tenancy/scope';
import { loadGraph } from './load-graph';
import { traceIdField } from './query-fields';
import { toRunView } from './to-view/to-run-view';
import { type MoneyFormat, moneyFor } from './to-view/view-money';
import type { CompareSide, CompareStep, CompareView } from './views';

export const compareFields = z.object({ a: traceIdField, b: traceIdField });
export type CompareInput = z.output<typeof compareFields>;

/**
 * What differs between two runs? Steps are the same where their place and name are the same (step id), whatever the
 * order or number of visits.
 * @throws AegisError `not_found` when either is no run of this tenant.
 */
export async function compareRuns(scope: TenantScope, input: CompareInput): Promise<CompareView> {
  const [a, b] = await Promise.all([loadGraph(scope, input.a), loadGraph(scope, input.b)]);
  const money = moneyFor(scope);
  const steps = alignSteps(a.graph, b.graph, money);
  return {
    a: toRunView(a, money),
    b: toRunView(b, money),
    steps,
    onlyA: steps.filter((step) => step.b === null).length,
    onlyB: steps.filter((step) => step.a === null).length,
    changed: steps.filter((step) => step.a && step.b && (step.difference.visits !== 0 || step.difference.errors !== 0)).length,
  };
}

/** Steps of `a` in their order, then those that only `b` has. */
function alignSteps(a: ExecutionGraph, b: ExecutionGraph, money: MoneyFormat): CompareStep[] {
  const inB = new Map(b.steps.map((step) => [step.id, step]));
  const inA = new Set(a.steps.map((step) => step.id));
  const shared = a.steps.map((step) => compareStep(step, inB.get(step.id) ?? null, money));
  return [...shared, ...b.steps.filter((step) => !inA.has(step.id)).map((step) => compareStep(null, step, money))];
}

function compareStep(a: Step | null, b: Step | null, money: MoneyFormat): CompareStep {
  const named = (a ?? b) as Step;
  const [left, right] = [figures(a), figures(b)];
  return {
    stepId: named.id,
    name: named.name,
    kind: named.kind,
    agent: named.agent,
    a: a && toSide(left, money),
    b: b && toSide(right, money),
    difference: toSide(minus(right, left), money),
  };
}

type Figures = { visits: number; errors: number; inputTokens: number; outputTokens: number; costNanos: UsdNanos; durationNs: bigint };

const NOTHING: Figures = { visits: 0, errors: 0, inputTokens: 0, outputTokens: 0, costNanos: 0n, durationNs: 0n };

function figures(step: Step | null): Figures {
  return step ?? NOTHING;
}

function minus(b: Figures, a: Figures): Figures {
  return {
    visits: b.visits - a.visits,
    errors: b.errors - a.errors,
    inputTokens: b.inputTokens - a.inputTokens,
    outputTokens: b.outputTokens - a.outputTokens,
    costNanos: b.costNanos - a.costNanos,
    durationNs: b.durationNs - a.durationNs,
  };
}

function toSide(side: Figures, money: MoneyFormat): CompareSide {
  return {
    visits: side.visits,
    errors: side.errors,
    inputTokens: side.inputTokens,
    outputTokens: side.outputTokens,
    costUsd: money(side.costNanos),
    durationNs: String(side.durationNs),
  };
}
