import { z } from 'zod';
import { NODE_KINDS } from '../../semconv/types';
import type { CompareView, EdgeView, GraphView, LoopView, MissingView, NodeView, StepView } from '../views';
import { count, instant, lengthNs, text, textOrNull, texts, usdOrNull } from './common-schemas';
import { runSchema } from './run-schemas';

const kind = z.enum(NODE_KINDS);
const kindDetail = z.enum(['embedding', 'rerank', 'workflow', 'step', 'prompt', 'create_agent', 'handoff', 'mcp']).nullable();
const folded = z.object({ spans: count, errors: count, transport: count, framework: count });
const flags = z.array(
  z.enum([
    'double',
    'orphan',
    'root',
    'late',
    'clamped',
    'no_end',
    'conflict',
    'retry',
    'failed_again',
    'superseded',
    'escalation',
    'fallback',
    'truncated',
    'interrupted',
    'cancelled',
    'callback',
    'recursion',
    'same_result',
    'contract_changed',
    'waiting',
    'missing',
    'content_cut',
    'texts_not_kept',
    'awaited',
    'guessed_kind',
  ]),
);

export const nodeSchema: z.ZodType<NodeView> = z
  .object({
    id: text,
    traceId: text,
    spanIds: texts,
    kind,
    kindDetail,
    kindSource: text,
    kindGuessed: z.boolean(),
    name: text,
    parentId: textOrNull,
    stepId: text,
    container: z.boolean(),
    agent: textOrNull,
    model: textOrNull,
    provider: textOrNull,
    tool: textOrNull,
    toolCallId: textOrNull,
    status: z.enum(['ok', 'error', 'interrupted', 'cancelled', 'unset']),
    errorType: textOrNull,
    errorCounts: z.boolean(),
    startTime: instant,
    endTime: instant.nullable(),
    durationNs: lengthNs,
    waitingNs: lengthNs,
    inputTokens: count,
    outputTokens: count,
    cachedTokens: count,
    reasoningTokens: count,
    costUsd: usdOrNull,
    costSource: z.enum(['sent', 'computed', 'unpriced', 'none']),
    finishReasons: texts,
    attempt: count,
    iteration: count.nullable(),
    loopId: textOrNull,
    slot: count,
    flags,
    folded,
  })
  .meta({ id: 'Node', description: 'An agent action; its id is the span id of its first span' });

export const stepSchema: z.ZodType<StepView> = z
  .object({
    id: text,
    name: text,
    kind,
    kindDetail,
    parentId: textOrNull,
    container: z.boolean(),
    agent: textOrNull,
    model: textOrNull,
    models: texts,
    tool: textOrNull,
    nodeIds: texts,
    visits: count,
    errors: count,
    retries: count,
    inputTokens: count,
    outputTokens: count,
    costUsd: usdOrNull,
    unpricedCalls: count,
    startTime: instant,
    durationNs: lengthNs,
    waitingNs: lengthNs,
    folded,
    flags,
  })
  .meta({ id: 'Step', description: 'A logical place with the nodes that are visits of it, or an agent' });

export const edgeSchema: z.ZodType<EdgeView> = z
  .object({
    id: text,
    source: text,
    target: text,
    kind: z.enum(['parent', 'next', 'link', 'data', 'delegate', 'handoff', 'resume']),
    back: z.boolean(),
    retry: z.boolean(),
    inferred: z.boolean(),
    count,
    label: textOrNull,
    evidence: text,
    superseded: z.boolean(),
  })
  .meta({ id: 'Edge' });

export const loopSchema: z.ZodType<LoopView> = z
  .object({
    id: text,
    stepIds: texts,
    header: text,
    parentLoopId: textOrNull,
    iterations: count,
    entries: count,
    runs: z.array(
      z.object({
        index: count,
        nodeIds: texts,
        startTime: instant,
        durationNs: lengthNs,
        inputTokens: count,
        outputTokens: count,
        costUsd: usdOrNull,
        errors: count,
      }),
    ),
  })
  .meta({ id: 'Loop' });

export const missingSchema: z.ZodType<MissingView> = z
  .object({
    what: z.enum(['parent', 'root', 'end', 'cut', 'attributes', 'late', 'timeout', 'texts', 'nodes', 'segment']),
    text,
    nodeId: textOrNull,
    count,
  })
  .meta({ id: 'Missing', description: 'What never arrived or was cut' });

export const graphSchema: z.ZodType<GraphView> = z
  .object({
    fold: z.enum(['none', 'steps', 'agents']),
    run: runSchema,
    nodes: z.union([z.array(nodeSchema), z.array(stepSchema)]),
    edges: z.array(edgeSchema),
    loops: z.array(loopSchema),
    missing: z.array(missingSchema),
  })
  .meta({ id: 'Graph' });

const side = z.object({ visits: count, errors: count, inputTokens: count, outputTokens: count, costUsd: usdOrNull, durationNs: lengthNs });

export const compareSchema: z.ZodType<CompareView> = z
  .object({
    a: runSchema,
    b: runSchema,
    steps: z.array(
      z.object({ stepId: text, name: text, kind, agent: textOrNull, a: side.nullable(), b: side.nullable(), difference: side }),
    ),
    onlyA: count,
    onlyB: count,
    changed: count,
  })
  .meta({ id: 'Comparison' });
