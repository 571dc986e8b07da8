import { toolOf } from './to-node';
import type { NodeFlag, Step } from './types';
import type { Action, StepDraft, Work } from './work';

/** Steps: each place with the sums of its visits. */
export function foldSteps(work: Work): Step[] {
  return work.steps.map(foldStep);
}

function foldStep(draft: StepDraft): Step {
  const first = draft.visits[0];
  const models = distinct(draft.visits.flatMap((visit) => visit.items.map((item) => item.span.model)));
  const step: Step = {
    id: draft.id,
    name: first ? stepName(first) : '',
    kind: first?.kind ?? 'other',
    kindDetail: first?.items[0]?.span.kindDetail ?? null,
    parentStepId: parentStep(draft)?.id ?? null,
    container: draft.visits.some((visit) => visit.container),
    agent: first?.agent ?? null,
    model: models[0] ?? null,
    models,
    tool: first ? toolOf(first) : null,
    ...sumVisits(draft.visits),
  };
  return step;
}

/** The place it stands in: its path's last, else the container of its first visit that stays out of paths. */
function parentStep(draft: StepDraft): StepDraft | null {
  return draft.parent ?? draft.visits.find((visit) => visit.parent && !visit.parent.inPath)?.parent?.step ?? null;
}

/** `Step 4` is a visit of the step `Step`. */
function stepName(action: Action): string {
  if (action.kind !== 'other' || action.missing !== null) return action.name;
  const masked = action.name.replace(/[\s_:.#-]*\d+$/, '').trim();
  return masked === '' ? action.name : masked;
}

export function sumVisits(visits: Action[]) {
  const sums = {
    nodeIds: visits.map((visit) => visit.id),
    visits: visits.length,
    errors: 0,
    retries: 0,
    inputTokens: 0,
    outputTokens: 0,
    costNanos: 0n,
    unpricedCalls: 0,
    startTime: visits[0]?.startTime ?? 0n,
    durationNs: 0n,
    waitingNs: 0n,
    folded: { spans: 0, errors: 0, transport: 0, framework: 0 },
    flags: [] as NodeFlag[],
  };
  const flags = new Set<NodeFlag>();
  for (const visit of visits) {
    sums.errors += visit.errorCounts ? 1 : 0;
    sums.retries += visit.flags.has('retry') ? 1 : 0;
    sums.inputTokens += visit.tokens.input;
    sums.outputTokens += visit.tokens.output;
    sums.costNanos += visit.costNanos;
    sums.unpricedCalls += visit.unpriced ? 1 : 0;
    sums.durationNs += visit.endTime === null ? 0n : visit.endTime - visit.startTime;
    sums.waitingNs += visit.waitingNs;
    for (const key of ['spans', 'errors', 'transport', 'framework'] as const) sums.folded[key] += visit.folded[key];
    for (const flag of visit.flags) flags.add(flag);
  }
  sums.flags = [...flags].sort();
  return sums;
}

function distinct<T>(values: (T | null)[]): T[] {
  return [...new Set(values.filter((value): value is T & {} => value !== null))];
}
