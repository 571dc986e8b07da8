import type { AttributeValue } from '../../otlp/types';
import { asNumber, asText, asTextList } from '../coerce';
import { isJsonObject, type Json, jsonOfAttribute, parseJsonText } from '../json-text';
import type { Picked } from '../pick-columns';
import type { ContentWriter } from '../text-sink';
import type { SpanFacts } from '../types';

type Decision = NonNullable<SpanFacts['decision']>;

/**
 * The decision record of VOCABULARY §5.0: one JSON object, or its leaves as attributes. Names, scores and
 * constraints are structure; reason, expectation and each why-not are content (a why-not is named by its hash).
 */
export function writeDecision(picked: Picked, writer: ContentWriter): Decision | undefined {
  const sent = picked.get('decision');
  const whole = jsonOf(sent);
  const source = picked.source('decision') ?? 'aeg.decision';
  const record = isJsonObject(whole) ? whole : {};
  if (sent !== undefined && !isJsonObject(whole)) writer.add('decision', String(asText(sent) ?? ''), source, { part: 'reason' });
  for (const part of ['reason', 'expected'] as const) {
    const text = record[part];
    if (typeof text === 'string')
      writer.add('decision', text, `${source}.${part}`, { part, ...(part === 'reason' ? { evidence: 'stated' as const } : {}) });
  }
  const considered = jsonOf(picked.get('decisionConsidered')) ?? record.considered;
  const constraints = jsonOf(picked.get('decisionConstraints')) ?? record.constraints;
  const decision: Decision = {
    considered: candidates(considered, writer, picked.source('decisionConsidered') ?? `${source}.considered`),
    chosen: asText(picked.get('decisionChosen')) ?? textOf(record.chosen),
    confidence: asNumber(picked.get('decisionConfidence')) ?? numberOf(record.confidence),
    constraints: textsOf(constraints),
  };
  const says =
    decision.considered.length > 0 || decision.chosen !== null || decision.confidence !== null || decision.constraints.length > 0;
  return says || isJsonObject(whole) ? decision : undefined;
}

function jsonOf(value: AttributeValue | undefined): Json | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? (parseJsonText(value) ?? value) : jsonOfAttribute(value);
}

function candidates(considered: Json | undefined, writer: ContentWriter, source: string): Decision['considered'] {
  if (!Array.isArray(considered)) return [];
  return (considered as readonly Json[]).flatMap((sent) => {
    const item = typeof sent === 'string' ? (parseJsonText(sent) ?? sent) : sent;
    if (typeof item === 'string') return [{ name: item, score: null, whyNot: null }];
    if (!isJsonObject(item)) return [];
    const name = textOf(item.name) ?? textOf(item.action) ?? textOf(item.tool);
    if (name === null) return [];
    const whyNot = textOf(item.why_not) ?? textOf(item.whyNot);
    return [
      {
        name,
        score: numberOf(item.score),
        whyNot: whyNot === null ? null : writer.add('decision', whyNot, source, { part: 'why_not', name }),
      },
    ];
  });
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: Json | undefined): number | null {
  return typeof value === 'number' || typeof value === 'string' ? asNumber(value) : null;
}

function textsOf(value: Json | undefined): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((item) => (typeof item === 'string' ? [item] : []));
  return typeof value === 'string' ? asTextList(value) : [];
}
