import { describe, expect, it } from 'vitest';
import { makeSpan, NOW, spanId, testHash, traceId } from '../semconv/fixtures/make-span';
import { normalizeTraces } from '../semconv/normalize';
import type { Normalized, Span } from '../semconv/types';
import { compileRedactor } from './compile-redactor';
import { redactNormalized } from './redact-normalized';
import { TextCache } from './text-cache';
import { DEFAULT_REDACTION } from './types';

const redactor = compileRedactor(DEFAULT_REDACTION, new Uint8Array(32));
const known = () => new TextCache(1_000_000).of('t');
const EMAIL = 'bob@example.com';

function normalized(attributes: Record<string, string>, more: Parameters<typeof makeSpan>[1] = {}): Normalized {
  return normalizeTraces([makeSpan(attributes, more)], { now: NOW, hash: testHash });
}

/** Every string within a value, keys included. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Map) return [...value].flatMap(strings);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...strings(item)]);
}

describe('what may be stored of a request', () => {
  it('holds a secret nowhere, in whatever field it was sent', () => {
    const names = [
      'user.id',
      'session.id',
      'gen_ai.agent.name',
      'gen_ai.tool.name',
      'gen_ai.request.model',
      'aeg.workflow.name',
      'app.owner',
    ];
    names.push('error.type', 'input.value', 'gen_ai.input.messages', 'aeg.decision.reason', 'custom.password', `key of ${EMAIL}`, 'run.id');
    const request = normalized(Object.fromEntries(names.map((name) => [name, `x ${EMAIL}`])), {
      name: `chat ${EMAIL}`,
      statusCode: 2,
      statusMessage: `failed for ${EMAIL}`,
      resource: { 'service.name': EMAIL, 'host.name': EMAIL },
      scope: `lib ${EMAIL}`,
      events: [{ name: `saw ${EMAIL}`, attributes: { 'exception.message': EMAIL, note: EMAIL } }],
      links: [{ traceId: traceId('d'), spanId: spanId('e'), attributes: new Map([['link.type', EMAIL]]) }],
    });
    expect(strings(request).filter((text) => text.includes(EMAIL)).length).toBeGreaterThan(15);
    const { normalized: redacted } = redactNormalized(request, redactor, known());
    expect(strings(redacted).filter((text) => text.includes(EMAIL))).toEqual([]);
    // One value is one placeholder, wherever it stood.
    const placeholders = new Set(strings(redacted).flatMap((text) => text.match(/\[email:[0-9a-f]{12}\]/g) ?? []));
    expect(placeholders.size).toBe(1);
  });

  it('redacts a field that nobody has thought of yet', () => {
    const [span] = normalized({}).spans;
    const tomorrow = { ...span, newField: { deep: [{ text: EMAIL }] } } as unknown as Span;
    const { normalized: redacted } = redactNormalized(
      { spans: [tomorrow], events: [], texts: new Map(), dropped: new Map() },
      redactor,
      known(),
    );
    expect(JSON.stringify(redacted.spans, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(EMAIL);
  });

  it('says what was taken out, where, and keeps hashes of what was sent', () => {
    const request = normalized({ 'user.id': EMAIL, 'input.value': `{"to":"${EMAIL}","n":1.50}`, 'app.note': 'none' });
    const { normalized: redacted, originals } = redactNormalized(request, redactor, known());
    const [span] = redacted.spans;
    expect(span?.redactions).toEqual([
      { where: 'userId', detector: 'email', count: 1 },
      { where: 'input.value', detector: 'email', count: 1 },
    ]);
    expect([...redacted.texts.keys()]).toEqual([...request.texts.keys()]);
    expect([...redacted.texts.values()].join()).toMatch(/\{"to":"\[email:[0-9a-f]{12}\]","n":1.50\}/);
    expect(span && originals.get(span)).toBe(request.spans[0]);
  });

  it('is the very same span where nothing is found', () => {
    const request = normalized({ 'user.id': 'u-1', 'input.value': 'hello there' });
    const { normalized: redacted, originals } = redactNormalized(request, redactor, known());
    expect(redacted.spans[0]).toBe(request.spans[0]);
    expect(originals.size).toBe(0);
    expect(redacted.texts).toEqual(request.texts);
  });

  it('reads a text that comes again once', () => {
    const long = `${'word '.repeat(200)}${EMAIL}`;
    let readings = 0;
    const redactText = (text: string, key?: string) => {
      if (text === long) readings++;
      return redactor.redactText(text, key);
    };
    const counting = { ...redactor, redactText };
    const cache = known();
    const first = redactNormalized(normalized({ 'input.value': long }), counting, cache);
    const second = redactNormalized(normalized({ 'input.value': long }), counting, cache);
    expect(readings).toBe(1);
    expect(second.normalized).toEqual(first.normalized);
  });
});

describe('what is known of texts', () => {
  it('stays within its bytes, the latest staying longest, and apart for each policy', () => {
    const cache = new TextCache(2_000);
    const [one, other] = [cache.of('1:'), cache.of('2:')];
    for (let i = 0; i < 50; i++) one.set(`h${i}`, null);
    expect([one.get('h0'), one.get('h49'), other.get('h49')]).toEqual([undefined, null, undefined]);
    one.set('large', { text: 'x'.repeat(5_000), matches: new Map() });
    expect(one.get('large')).toBeUndefined();
  });
});
