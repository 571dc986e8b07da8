import { z } from 'zod';
import type { RunListView, RunView, SessionRowView, SessionView } from '../views';
import { count, instant, lengthNs, pageOf, text, textOrNull, texts, usdOrNull } from './common-schemas';

const runStatus = z.enum(['running', 'ok', 'error', 'interrupted']);

const summary = z
  .object({
    parts: z.array(z.object({ text, nodeId: text.optional() })),
    causeNodeId: textOrNull,
    evidence: textOrNull,
    causeFound: z.boolean(),
    text,
  })
  .meta({ description: 'The sentence that the run opens with, as words and links to nodes' });

export const runSchema: z.ZodType<RunView> = z
  .object({
    runId: text,
    traceIds: texts,
    name: text,
    workflow: textOrNull,
    workflowVersion: textOrNull,
    sessionId: textOrNull,
    userId: textOrNull,
    trigger: textOrNull,
    slaClass: textOrNull,
    status: runStatus,
    startTime: instant,
    endTime: instant.nullable(),
    durationNs: lengthNs,
    workingNs: lengthNs,
    spans: count,
    nodes: count,
    errors: count,
    inputTokens: count,
    outputTokens: count,
    cachedTokens: count,
    reasoningTokens: count,
    costUsd: usdOrNull,
    unpricedCalls: count,
    agents: texts,
    models: texts,
    tools: texts,
    failedTools: texts,
    finishReasons: texts,
    orphans: count,
    missingParents: count,
    backEdges: count,
    loops: count,
    maxIterations: count,
    retries: count,
    guardrails: count,
    humanCheckpoints: count,
    fallbacks: count,
    noiseFolded: count,
    replayOf: textOrNull,
    settled: z.boolean(),
    version: count,
    summary,
  })
  .meta({ id: 'Run' });

const search = z.object({
  content: z.boolean(),
  contentFrom: instant.nullable(),
  contentTo: instant.nullable(),
  note: text,
});

export const runListSchema: z.ZodType<RunListView> = pageOf(runSchema).extend({
  total: count,
  hidden: count.meta({ description: 'Runs of the tenant that the filters leave out' }),
  search: search.nullable(),
  version: count,
});

const totals = {
  runs: count,
  failedRuns: count,
  spans: count,
  nodes: count,
  errors: count,
  inputTokens: count,
  outputTokens: count,
  costUsd: usdOrNull,
  unpricedCalls: count,
  durationNs: lengthNs,
  workingNs: lengthNs,
};

export const sessionSchema: z.ZodType<SessionView> = z
  .object({
    sessionId: text,
    userIds: texts,
    workflows: texts,
    startTime: instant,
    endTime: instant.nullable(),
    totals: z.object(totals),
    runs: z.array(runSchema),
    notShown: count,
  })
  .meta({ id: 'Session' });

export const sessionRowSchema: z.ZodType<SessionRowView> = z
  .object({
    ...totals,
    sessionId: text,
    userIds: texts,
    workflows: texts,
    startTime: instant,
    lastStartTime: instant,
    status: runStatus,
  })
  .meta({ id: 'SessionRow' });
