import type { ContentRef, Normalized, Redaction, Span, SpanEvent } from '../semconv/types';
import type { Redactor } from './compile-redactor';
import { redactFields } from './redact-fields';
import type { KnownTexts } from './text-cache';
import type { Redacted } from './types';

/** Ids of hex digits that decoding has checked, closed unions and hashes of ours. Every other string of a span or event came from its sender. */
const EXEMPT_OF_SPAN: ReadonlySet<string> = new Set([
  ...['traceId', 'spanId', 'parentSpanId', 'argsHash', 'promptSignature'],
  ...['kind', 'kindDetail', 'status', 'costSource', 'noise', 'flags', 'tokens', 'redactions'],
  // Walked apart, as parts of them are ours.
  ...['content', 'links', 'declaredToolCalls'],
]);
const EXEMPT_OF_EVENT: ReadonlySet<string> = new Set(['traceId', 'spanId', 'eventId', 'source', 'content', 'redactions']);
const EXEMPT_OF_REF: ReadonlySet<string> = new Set(['field', 'hash', 'evidence']);
const EXEMPT_OF_LINK: ReadonlySet<string> = new Set(['traceId', 'spanId']);
const EXEMPT_OF_CALL: ReadonlySet<string> = new Set(['argsHash', 'textHash']);

export interface RedactedBatch {
  normalized: Normalized;
  /** Spans that were changed → what they were, for the fingerprint by which a resent copy is known. */
  originals: ReadonlyMap<Span, Span>;
}

/**
 * What may be stored of a request: every text, and every string of spans and events that came from the sender, redacted.
 * Hashes stay those of the original texts, so that equal texts are still known as equal. Pure but for `known`, which
 * remembers results by hash and must be used with one redactor only.
 */
export function redactNormalized(normalized: Normalized, redactor: Redactor, known: KnownTexts): RedactedBatch {
  const { texts, found } = redactTexts(normalized, redactor, known);
  const originals = new Map<Span, Span>();
  const spans = normalized.spans.map((span) => {
    const redacted = redactRecord(span, redactor, found, EXEMPT_OF_SPAN);
    if (redacted !== span) originals.set(redacted, span);
    return redacted;
  });
  const events = normalized.events.map((event) => redactRecord(event, redactor, found, EXEMPT_OF_EVENT));
  return { normalized: { ...normalized, spans, events, texts }, originals };
}

interface RedactedTexts {
  texts: Map<string, string>;
  /** Results of the texts that changed, by hash. */
  found: ReadonlyMap<string, Redacted>;
}

function redactTexts({ spans, events, texts }: Normalized, redactor: Redactor, known: KnownTexts): RedactedTexts {
  const json = new Set<string>();
  for (const { content } of spans) for (const { format, hash } of content) if (format === 'json') json.add(hash);
  for (const { content } of events) for (const { format, hash } of content) if (format === 'json') json.add(hash);
  const found = new Map<string, Redacted>();
  let redacted: Map<string, string> | null = null;
  for (const [hash, text] of texts) {
    const scan = () => (json.has(hash) || looksLikeJson(text) ? redactor.redactJson(text) : redactor.redactText(text));
    const result = text.length < WORTH_KNOWING ? scan() : remembered(hash, known, scan);
    if (result === null || result.matches.size === 0) continue;
    found.set(hash, result);
    redacted ??= new Map(texts);
    redacted.set(hash, result.text);
  }
  return { texts: redacted ?? texts, found };
}

/** Shorter texts are scanned as fast as they are found. */
const WORTH_KNOWING = 512;

function remembered(hash: string, known: KnownTexts, scan: () => Redacted): Redacted | null {
  const before = known.get(hash);
  if (before !== undefined) return before;
  const fresh = scan();
  const result = fresh.matches.size === 0 ? null : fresh;
  known.set(hash, result);
  return result;
}

function looksLikeJson(text: string): boolean {
  const first = text.charCodeAt(0);
  return first === 123 || first === 91 || ((first === 32 || first === 10) && /^\s*[[{]/.test(text.slice(0, 64)));
}

function redactRecord<Record extends Span | SpanEvent>(
  record: Record,
  redactor: Redactor,
  found: ReadonlyMap<string, Redacted>,
  exempt: ReadonlySet<string>,
): Record {
  const tally = new Map<string, Redaction>();
  // The name of a place came from the sender, too.
  const nameOf = (where: string) => redactor.redactText(where).text;
  const count = (where: string, matches: ReadonlyMap<string, number>) => tallyUp(tally, nameOf(where), matches);
  let redacted = redactFields(record, redactor, exempt, count);
  const content = eachOf(record.content, redactor, EXEMPT_OF_REF, 'content', count);
  if (content !== record.content) redacted = { ...redacted, content };
  if ('links' in record) {
    const links = eachOf(record.links, redactor, EXEMPT_OF_LINK, 'links', count);
    const declaredToolCalls = eachOf(record.declaredToolCalls, redactor, EXEMPT_OF_CALL, 'tool_calls', count);
    if (links !== record.links || declaredToolCalls !== record.declaredToolCalls) redacted = { ...redacted, links, declaredToolCalls };
  }
  if (found.size > 0) countTexts(redacted.content, found, count);
  const before = record.redactions?.map((each) => ({ ...each, where: nameOf(each.where) })) ?? [];
  if (tally.size + before.length === 0) return redacted;
  return { ...redacted, redactions: [...before, ...tally.values()] };
}

function countTexts(
  content: readonly ContentRef[],
  found: ReadonlyMap<string, Redacted>,
  count: (where: string, matches: Redacted['matches']) => void,
): void {
  for (const { hash, source } of content) {
    const result = found.get(hash);
    if (result) count(source, result.matches);
  }
}

function eachOf<Item extends object>(
  items: Item[],
  redactor: Redactor,
  exempt: ReadonlySet<string>,
  name: string,
  count: (where: string, matches: Redacted['matches']) => void,
): Item[] {
  if (items.length === 0) return items;
  const countHere = (where: string, matches: Redacted['matches']) => count(`${name}.${where}`, matches);
  let copy: Item[] | null = null;
  for (let i = 0; i < items.length; i++) {
    const before = items[i];
    if (before === undefined) continue;
    const after = redactFields(before, redactor, exempt, countHere);
    if (after === before) continue;
    copy ??= [...items];
    copy[i] = after;
  }
  return copy ?? items;
}

function tallyUp(tally: Map<string, Redaction>, where: string, matches: ReadonlyMap<string, number>): void {
  for (const [detector, count] of matches) {
    const name = `${detector} ${where}`;
    const before = tally.get(name);
    if (before) before.count += count;
    else tally.set(name, { where, detector, count });
  }
}
