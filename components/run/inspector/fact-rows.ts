import { count } from '@/components/format/count';
import { money } from '@/components/format/money';
import { percent } from '@/components/format/percent';
import type { NodeDetailView } from '@/lib/queries/views';
import type { SpanFacts } from '@/lib/semconv/types';

export interface FactRow {
  label: string;
  value: string;
  /** Something is not as it should be. */
  warn?: boolean;
}

const COST_SOURCES = { sent: 'as sent', computed: 'from the price list', unpriced: 'no price known', none: '' } as const;

/** What is known about a node besides its texts, in the order people ask for it. Nothing that was not sent. */
export function factRows(detail: NodeDetailView): FactRow[] {
  const { node, facts } = detail;
  return [
    ...contract(facts),
    ...cost(node),
    ...model(node, facts),
    ...tokens(node),
    ...context(facts),
    ...SIMPLE.flatMap(([label, key]) => row(label, facts[key])),
    ...place(detail),
    ...extra(facts),
  ];
}

/** Facts whose value speaks for itself. */
const SIMPLE: readonly [string, keyof SpanFacts & string][] = [
  ['Guardrail', 'guardrailName'],
  ['Outcome', 'guardrailOutcome'],
  ['Decided by', 'humanRole'],
  ['Decision', 'humanDecision'],
  ['Delegated to', 'delegateTo'],
  ['Sub-agent', 'subAgent'],
  ['Handed from', 'handoffFrom'],
  ['Handed to', 'handoffTo'],
  ['Fallback', 'fallback'],
  ['Truncated', 'truncated'],
  ['Temperature', 'temperature'],
  ['Top p', 'topP'],
  ['Token limit', 'maxTokens'],
  ['Seed', 'seed'],
  ['Reasoning', 'reasoningMode'],
  ['Prompt', 'promptName'],
  ['Prompt version', 'promptVersion'],
  ['Memory index', 'memoryIndexVersion'],
  ['Tool answered', 'toolStatus'],
  ['Answer size, bytes', 'toolResponseBytes'],
  ['Results asked for', 'retrievalTopK'],
  ['Results found', 'retrievalCount'],
  ['Data as of', 'dataAsOf'],
  ['Log level', 'logLevel'],
  ['Severity', 'severity'],
  ['Agent version', 'agentVersion'],
  ['Step number', 'stepNumber'],
  ['Replay of', 'replayOf'],
];

function row(label: string, value: string | number | boolean | undefined | object): FactRow[] {
  if (value === undefined || value === '' || typeof value === 'object') return [];
  return [{ label, value: typeof value === 'number' && Number.isInteger(value) ? count(value) : String(value) }];
}

function contract(facts: SpanFacts): FactRow[] {
  const { toolContractVersion: version, toolSchemaHash: seen, toolSchemaExpectedHash: expected } = facts;
  if (!version && !seen && !expected) return [];
  const match = seen && expected ? (seen === expected ? ', as expected' : ', not the shape that was expected') : '';
  const rows: FactRow[] = [
    { label: 'Contract', value: `${version ?? 'no version sent'}${match}`, warn: Boolean(match) && seen !== expected },
  ];
  if (seen && expected && seen !== expected) rows.push({ label: 'Shape expected', value: expected }, { label: 'Shape seen', value: seen });
  return rows;
}

function cost(node: NodeDetailView['node']): FactRow[] {
  if (node.costSource === 'unpriced') return [{ label: 'Cost', value: 'unpriced: no price known for this model', warn: true }];
  if (node.costUsd === null || node.costSource === 'none') return [];
  return [{ label: 'Cost, estimate', value: `${money(node.costUsd)}, ${COST_SOURCES[node.costSource]}` }];
}

function model(node: NodeDetailView['node'], facts: SpanFacts): FactRow[] {
  const rows: FactRow[] = [];
  const asked = facts.requestedModel;
  if (asked && node.model && asked !== node.model)
    rows.push({ label: 'Model asked for', value: asked }, { label: 'Model that answered', value: node.model });
  else if (node.model ?? asked) rows.push({ label: 'Model', value: node.model ?? asked ?? '' });
  return [...rows, ...row('Model version', facts.modelVersion), ...(node.provider ? [{ label: 'Provider', value: node.provider }] : [])];
}

function tokens(node: NodeDetailView['node']): FactRow[] {
  const rows: FactRow[] = [];
  if (node.inputTokens > 0)
    rows.push({
      label: 'Tokens in',
      value: `${count(node.inputTokens)}${node.cachedTokens > 0 ? `, ${count(node.cachedTokens)} cached` : ''}`,
    });
  if (node.outputTokens > 0)
    rows.push({
      label: 'Tokens out',
      value: `${count(node.outputTokens)}${node.reasoningTokens > 0 ? `, ${count(node.reasoningTokens)} reasoning` : ''}`,
    });
  if (node.finishReasons.length > 0)
    rows.push({ label: 'Finished with', value: node.finishReasons.join(', '), warn: node.finishReasons.includes('length') });
  return rows;
}

function context(facts: SpanFacts): FactRow[] {
  const { contextTokens: used, contextLimit: limit, budgetTokensRemaining: left, confidence } = facts;
  const rows: FactRow[] = [];
  if (used !== undefined && limit)
    rows.push({ label: 'Context', value: `${percent(used / limit)} of ${count(limit)} tokens`, warn: used / limit > 0.9 });
  else if (used !== undefined) rows.push({ label: 'Context', value: `${count(used)} tokens` });
  if (left !== undefined) rows.push({ label: 'Budget left', value: `${count(left)} tokens`, warn: left <= 0 });
  if (confidence !== undefined) rows.push({ label: 'Confidence', value: percent(confidence) });
  return rows;
}

function place({ node, facts, kindSource }: NodeDetailView): FactRow[] {
  const framework = [facts.frameworkName, facts.frameworkVersion].filter(Boolean).join(' ');
  return [
    ...(node.attempt > 1 ? [{ label: 'Attempt', value: String(node.attempt) }] : []),
    ...(node.iteration !== null ? [{ label: 'Iteration', value: count(node.iteration) }] : []),
    ...(framework ? [{ label: 'Framework', value: framework }] : []),
    { label: 'Kind from', value: node.kindGuessed ? `${kindSource}, a guess` : kindSource },
    ...(node.spanIds.length > 1 ? [{ label: 'Recorded by', value: `${node.spanIds.length} spans` }] : []),
  ];
}

/** What a sender says under names of its own. */
function extra(facts: SpanFacts): FactRow[] {
  return Object.entries(facts).flatMap(([key, value]) => (key.startsWith('x_') ? row(key.slice(2), value) : []));
}
