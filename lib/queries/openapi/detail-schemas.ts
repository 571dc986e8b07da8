import { z } from 'zod';
import { CONTENT_FIELDS, type SpanFacts } from '../../semconv/types';
import type {
  AuditEntryView,
  EventView,
  NodeContentItem,
  NodeContentView,
  NodeDetailView,
  ToolDetailView,
  ToolView,
  UsageView,
} from '../views';
import { count, instant, lengthNs, text, textOrNull, texts, usd } from './common-schemas';
import { edgeSchema, nodeSchema } from './graph-schemas';
import { runSchema } from './run-schemas';

const labels = z.record(text, text);

const contentItem: z.ZodType<NodeContentItem> = z
  .object({
    field: z.enum(CONTENT_FIELDS),
    role: textOrNull,
    name: textOrNull,
    callId: textOrNull,
    part: textOrNull,
    message: count.nullable(),
    format: text,
    source: text.meta({ description: 'The name that the sender used' }),
    size: count,
    hash: text,
    text: textOrNull.meta({ description: 'null when retention or erasure took it' }),
  })
  .meta({ id: 'ContentItem' });

const textsGone = z
  .object({ reason: z.enum(['expired', 'not_kept']), at: textOrNull, days: count.nullable(), text })
  .meta({ id: 'TextsGone', description: 'Why texts are not there: they passed their retention, or none were kept when they arrived' });

const contextMessage = z.object({
  position: count,
  hash: text,
  field: z.enum(CONTENT_FIELDS),
  message: count.nullable(),
  role: textOrNull,
  part: textOrNull,
  name: textOrNull,
  size: count,
  tokensEstimate: count.nullable().meta({ description: 'Input tokens shared out by size' }),
  isNew: z.boolean().meta({ description: 'No earlier model call of the run had it' }),
});

const contextSnapshot = z
  .object({
    messages: z.array(contextMessage),
    inputTokens: count.nullable(),
    outputTokens: count.nullable(),
    contextTokens: count.nullable(),
    limit: count.nullable().meta({ description: 'Size of the window in tokens as sent; null when the sender does not say' }),
    use: z.number().nullable().meta({ description: 'Share of the window in use, 0 to 1' }),
    previousNodeId: textOrNull,
    droppedSincePrevious: count,
  })
  .meta({ id: 'ContextSnapshot', description: 'What stood in the context window of a model call, by hash; it needs no text' });

export const contentSchema: z.ZodType<NodeContentView> = z
  .object({ runId: text, nodeId: text, data: z.array(contentItem), contentExpired: z.boolean(), textsGone: textsGone.nullable() })
  .meta({ id: 'NodeContent' });

const evaluation = z.object({
  name: text,
  value: z.number().nullable(),
  label: textOrNull,
  by: z.enum(['evaluator', 'human', 'code']).nullable(),
});

const why = z.object({
  evidence: z.enum(['stated', 'text_before_call', 'reasoning', 'thought', 'plan_text', 'ledger', 'inferred']),
  nodeId: text,
  hash: textOrNull,
  source: text,
  note: textOrNull,
  text: textOrNull,
});

export const nodeDetailSchema: z.ZodType<NodeDetailView> = z
  .object({
    node: nodeSchema,
    facts: z.record(text, z.unknown()) as unknown as z.ZodType<SpanFacts>,
    labels,
    evaluations: z.array(evaluation),
    why: z.array(why),
    offeredNotCalled: texts.nullable(),
    declaredNotExecuted: texts,
    sameResultAs: texts,
    edgesIn: z.array(edgeSchema),
    edgesOut: z.array(edgeSchema),
    kindSource: text,
    content: z.array(contentItem).nullable(),
    contentExpired: z.boolean(),
    textsGone: textsGone.nullable(),
    context: contextSnapshot.nullable(),
    redactions: z
      .array(z.object({ where: text, detector: text, count }))
      .readonly()
      .meta({ description: 'What was taken out before storage: the place, the detector, how often' }),
  })
  .meta({ id: 'NodeDetail' });

export const eventSchema: z.ZodType<EventView> = z
  .object({
    eventId: text,
    time: instant,
    nodeId: textOrNull,
    name: text,
    source: z.enum(['span', 'log']),
    severity: text,
    labels,
    text: textOrNull,
  })
  .meta({ id: 'Event' });

const tool = {
  tool: text,
  calls: count,
  runs: count,
  failures: count,
  failedRuns: count,
  failureRate: z.number(),
  retries: count,
  p50Ns: lengthNs,
  p95Ns: lengthNs,
  maxNs: lengthNs,
  versions: z.array(z.object({ version: text, firstSeen: instant, calls: count, failures: count })),
  agents: texts,
  lastUsed: instant,
};

export const toolSchema: z.ZodType<ToolView> = z.object(tool).meta({ id: 'Tool' });

export const toolDetailSchema: z.ZodType<ToolDetailView> = z
  .object({
    ...tool,
    series: z.array(z.object({ time: instant, calls: count, failures: count, p95Ns: lengthNs.nullable() })),
    errorTypes: z.array(z.object({ errorType: text, calls: count, runs: count })),
    recentFailures: z.array(runSchema),
  })
  .meta({ id: 'ToolDetail' });

const usageRow = z.object({
  keys: z.record(text, textOrNull),
  runs: count.meta({ description: 'A distinct count, which does not add up over rows' }),
  nodes: count,
  inputTokens: count,
  outputTokens: count,
  cachedTokens: count,
  reasoningTokens: count,
  costUsd: usd,
  retryCostUsd: usd,
  errorCostUsd: usd,
  unpricedCalls: count,
});

export const usageSchema: z.ZodType<UsageView> = z
  .object({
    from: instant.nullable(),
    to: instant.nullable(),
    by: texts,
    rows: z.array(usageRow.catchall(textOrNull)).meta({ description: 'Each row holds its keys by name as well' }),
    total: usageRow,
    label: z.enum(['estimate', 'final']),
  })
  .meta({ id: 'Usage' });

export const auditEntrySchema: z.ZodType<AuditEntryView> = z
  .object({
    id: text,
    time: instant,
    actor: text,
    actorId: text,
    actorKind: z.enum(['member', 'key', 'system', 'anonymous']),
    action: text,
    target: textOrNull,
    detail: z.record(text, z.unknown()),
  })
  .meta({ id: 'AuditEntry' });
