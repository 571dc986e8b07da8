import type { AttributeValue } from '../otlp/types';
import { asNumber, asText } from './coerce';
import type { Gathered } from './gather-attributes';
import type { Span } from './types';

/** Of the attributes that columns hold, those whose value stands nowhere in the span after all: losers, and values that did not parse. */
export function notStored(gathered: Gathered, span: Span): [name: string, value: AttributeValue][] {
  if (gathered.storable.length === 0) return [];
  const kept = keptValues(span);
  const { picked } = gathered;
  return gathered.storable.filter(([name, value]) => {
    if (name === picked.source('cost')) return span.costSource !== 'sent';
    if (name === picked.source('finishReasons')) return span.finishReasons.length === 0;
    const text = asText(value);
    const number = asNumber(value);
    return (text === null || !kept.includes(text)) && (number === null || !kept.includes(String(number)));
  });
}

function keptValues(span: Span): readonly string[] {
  const { tokens, facts } = span;
  const kept: string[] = [];
  for (const text of [
    span.model,
    span.provider,
    span.toolName,
    span.toolCallId,
    span.agentName,
    span.agentId,
    span.agentRunId,
    span.sessionId,
    span.userId,
    span.workflow,
    span.workflowVersion,
    span.slaClass,
    span.trigger,
  ])
    if (text !== null) kept.push(text);
  for (const count of [tokens.input, tokens.output, tokens.cacheRead, tokens.cacheWrite, tokens.reasoning])
    if (count !== null) kept.push(String(count));
  for (const fact of Object.values(facts)) if (typeof fact === 'string' || typeof fact === 'number') kept.push(String(fact));
  return kept;
}
