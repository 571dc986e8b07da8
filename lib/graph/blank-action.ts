import type { Action, Item } from './work';

/** Shared by all actions until a pass assigns a list of its own. */
const NONE: never[] = [];

/** An action of which only the span that it is made for is known; the passes fill in the rest. */
export function blankAction(id: string, item: Item): Action {
  return {
    id,
    rank: item.rank,
    order: 0,
    traceId: item.span.traceId,
    items: [],
    missing: null,
    kind: item.kind,
    name: item.span.name,
    agent: null,
    startTime: item.span.startTime,
    endTime: null,
    waitingNs: 0n,
    parent: null,
    observedParent: null,
    children: [],
    container: false,
    inPath: false,
    slots: NONE,
    slot: 0,
    sharesSlot: false,
    step: null,
    status: item.status,
    errorType: null,
    errorCounts: false,
    failed: false,
    wrapperErrors: 0,
    tokens: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 },
    costNanos: 0n,
    unpriced: false,
    costCause: 'first',
    folded: { spans: 0, errors: 0, transport: 0, framework: 0 },
    flags: new Set(),
    attempt: 1,
    retryOf: null,
    continues: false,
    resumes: false,
    loop: null,
    total: { inputTokens: 0, outputTokens: 0, costNanos: 0n, errors: 0 },
    sameResultAs: NONE,
    sameResults: 0,
    why: NONE,
    evaluations: NONE,
    checkpoint: false,
    askedBy: null,
  };
}
