import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST as postLogs } from '@/app/v1/logs/route';
import { POST as postMetrics } from '@/app/v1/metrics/route';
import { GET as getTraces, POST as postTraces } from '@/app/v1/traces/route';
import { asTraceId, type TraceId } from '../base/ids';
import { createKey } from '../control/keys/create-key';
import { setLimits } from '../control/policies/set-limits';
import { sumReceived } from '../control/received/sum-received';
import { createTenant } from '../control/tenants/create-tenant';
import { setTenantState } from '../control/tenants/set-tenant-state';
import { freshControl } from '../control/testing/fresh-control';
import { protobufFromJson } from '../otlp/fixtures/protobuf-from-json';
import { attribute, logsRequest, span, tracesRequest } from '../otlp/fixtures/requests';
import { getStore } from '../store/open-store';
import type { TenantScope } from '../tenancy/scope';
import { systemScope } from '../tenancy/system-scope';
import { admission } from './admission';
import { receive } from './receive';

freshControl();

interface Sender {
  scope: TenantScope;
  key: string;
  queryKey: string;
}

async function sender(slug: string): Promise<Sender> {
  await createTenant({ slug });
  const scope = await systemScope(slug, 'test');
  const { key } = await createKey(scope, { kind: 'ingest' });
  return { scope, key, queryKey: (await createKey(scope, { kind: 'query' })).key };
}

let acorn: Sender;
let birch: Sender;
beforeAll(async () => {
  acorn = await sender('acorn');
  birch = await sender('birch');
});
afterAll(() => getStore().close());

let fresh = 0;
const hex = (length: number) => (++fresh).toString(16).padStart(length, 'a');
const newTrace = () => asTraceId(hex(32)) as TraceId;

type Handler = (request: Request) => Promise<Response>;
type Headers = Record<string, string>;

function send(handler: Handler, body: BodyInit | object, headers: Headers = {}, key = acorn.key): Promise<Response> {
  const init = { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers };
  const bytes = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  return handler(new Request('http://aegis.test/', { method: 'POST', headers: init, body: bytes as BodyInit }));
}

const sendTraces = (body: BodyInit | object, headers?: Headers, key?: string) => send(postTraces, body, headers, key);
const PROTOBUF = { 'content-type': 'application/x-protobuf' };

async function storedSpans(traceId: TraceId, { scope }: Sender = acorn): Promise<string[]> {
  const run = await getStore().loadRun(scope, traceId);
  return (run?.spans ?? []).map(({ spanName }) => spanName).sort();
}

describe('an accepted export', () => {
  it('is answered with an empty response in its own encoding, and is in the tenant’s store by then', async () => {
    const traceId = newTrace();
    const json = await sendTraces(tracesRequest([span({ traceId, name: 'one' })]), { 'content-type': 'application/json; charset=utf-8' });
    expect([json.status, json.headers.get('content-type'), await json.text()]).toEqual([200, 'application/json', '{}']);
    expect(json.headers.get('cache-control')).toContain('no-store');
    const body = protobufFromJson(tracesRequest([span({ traceId, spanId: hex(16), name: 'two' })]));
    const protobuf = await sendTraces(body, PROTOBUF);
    expect([protobuf.status, protobuf.headers.get('content-type')]).toEqual([200, 'application/x-protobuf']);
    expect((await protobuf.arrayBuffer()).byteLength).toBe(0);
    expect(await storedSpans(traceId)).toEqual(['one', 'two']);
  });

  it('lands with the tenant of the key, whatever tenant the request names', async () => {
    const traceId = newTrace();
    const request = tracesRequest([span({ traceId, attributes: [attribute('tenant.id', { stringValue: birch.scope.tenantId })] })]);
    const named = await sendTraces({ ...request, tenant: 'birch' }, { 'x-scope-orgid': 'birch' });
    expect(named.status).toBe(200);
    expect(await storedSpans(traceId)).toHaveLength(1);
    expect(await storedSpans(traceId, birch)).toHaveLength(0);
  });

  it('may be compressed, may be empty and may be sent again', async () => {
    const traceId = newTrace();
    const body = gzipSync(JSON.stringify(tracesRequest([span({ traceId })])));
    for (let time = 0; time < 3; time++) expect((await sendTraces(body, { 'content-encoding': 'gzip' })).status).toBe(200);
    expect(await storedSpans(traceId)).toHaveLength(1);
    expect((await sendTraces({})).status).toBe(200);
    expect((await sendTraces(new Uint8Array(), PROTOBUF)).status).toBe(200);
  });

  it('says which spans were refused and stores the others', async () => {
    const traceId = newTrace();
    const bad = [span({ traceId: '0'.repeat(32) }), span({ traceId, spanId: 'ff' })];
    const response = await sendTraces(tracesRequest([span({ traceId }), ...bad]));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ partialSuccess: { rejectedSpans: '2', errorMessage: expect.stringContaining('all zeros') } });
    expect(await storedSpans(traceId)).toHaveLength(1);
  });

  it('warns when a span id comes again with other content, and keeps the first', async () => {
    const traceId = newTrace();
    await sendTraces(tracesRequest([span({ traceId, name: 'first' })]));
    const response = await sendTraces(tracesRequest([span({ traceId, name: 'second' })]));
    expect(await response.json()).toEqual({
      partialSuccess: { rejectedSpans: '0', errorMessage: expect.stringContaining('first copy stays') },
    });
    expect(await storedSpans(traceId)).toEqual(['first']);
  });

  it('prices a model call', async () => {
    const traceId = newTrace();
    const attributes = [
      attribute('gen_ai.operation.name', { stringValue: 'chat' }),
      attribute('gen_ai.response.model', { stringValue: 'gpt-4o' }),
      attribute('gen_ai.provider.name', { stringValue: 'openai' }),
      attribute('gen_ai.usage.input_tokens', { intValue: '1000' }),
      attribute('gen_ai.usage.output_tokens', { intValue: '100' }),
    ];
    await sendTraces(tracesRequest([span({ traceId, attributes })]));
    const run = await getStore().loadRun(acorn.scope, traceId);
    expect(run?.spans[0]).toMatchObject({ kind: 'llm', model: 'gpt-4o', costSource: 'computed' });
    expect(run?.spans[0]?.costNanos).toBeGreaterThan(0n);
  });
});

describe('logs and metrics', () => {
  it('keeps a log record of a run as its event, and refuses one that belongs to no run', async () => {
    const traceId = newTrace();
    await sendTraces(tracesRequest([span({ traceId })]));
    const record = { timeUnixNano: '1760000000500000000', body: { stringValue: 'careful' }, severityText: 'SEMANTIC_WARN' };
    const response = await send(postLogs, logsRequest([{ ...record, traceId }, record]));
    expect(await response.json()).toEqual({
      partialSuccess: { rejectedLogRecords: '1', errorMessage: expect.stringContaining('without a trace id') },
    });
    const run = await getStore().loadRun(acorn.scope, traceId);
    expect(run?.events.map(({ source, severity }) => [source, severity])).toEqual([['log', 'SEMANTIC_WARN']]);
  });

  it('counts metrics', async () => {
    const metrics = [{ name: 'm', gauge: { dataPoints: [{ timeUnixNano: '1', asInt: '1' }] } }];
    const response = await send(postMetrics, { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
    expect([response.status, await response.text()]).toEqual([200, '{}']);
  });
});

describe('a refused export', () => {
  it('has one answer for every wrong key, in the encoding of the request', async () => {
    const wrong = ['', 'Bearer', 'Bearer aeg_ingest_x', `Bearer ${acorn.key.slice(0, -1)}`, `Bearer ${acorn.key}x`, `Basic ${acorn.key}`];
    const answers = await Promise.all(
      wrong.map(async (authorization) => {
        const response = await sendTraces(tracesRequest([span()]), { authorization });
        return [response.status, response.headers.get('www-authenticate'), await response.text()];
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.slice(0, 2)).toEqual([401, 'Bearer']);
    const protobuf = await sendTraces(new Uint8Array(), { ...PROTOBUF, authorization: '' });
    expect([protobuf.status, protobuf.headers.get('content-type')]).toEqual([401, 'application/x-protobuf']);
    // google.rpc.Status: code=1 UNAUTHENTICATED (16)
    expect([...new Uint8Array(await protobuf.arrayBuffer())].slice(0, 2)).toEqual([8, 16]);
  });

  it('ignores a key in the URL', async () => {
    const request = new Request(`http://aegis.test/v1/traces?key=${acorn.key}`, { method: 'POST', body: '{}' });
    expect((await postTraces(request)).status).toBe(401);
  });

  it('is forbidden to a query key, and to a suspended tenant', async () => {
    expect((await sendTraces({}, {}, acorn.queryKey)).status).toBe(403);
    const suspended = await sender('cedar');
    await setTenantState('cedar', 'suspended');
    expect((await sendTraces({}, {}, suspended.key)).status).toBe(403);
  });

  it.each([
    ['another method', () => getTraces(new Request('http://aegis.test/v1/traces')), 405],
    ['an unknown media type', () => sendTraces('x', { 'content-type': 'text/csv' }), 415],
    ['an unknown compression', () => sendTraces('x', { 'content-encoding': 'br' }), 415],
    ['damaged JSON', () => sendTraces('{"resourceSpans":'), 400],
    ['damaged protobuf', () => sendTraces(Uint8Array.of(0x0a, 0xff), PROTOBUF), 400],
    ['doubly compressed', () => sendTraces(gzipSync(gzipSync('{}')), { 'content-encoding': 'gzip' }), 400],
    ['a log at the path of traces', () => sendTraces(logsRequest([{ body: { stringValue: 'x' } }])), 400],
    ['a log among spans', () => sendTraces(tracesRequest([{ name: 'log', body: { stringValue: 'x' } }])), 400],
    [
      'too large',
      () =>
        receive(new Request('http://aegis.test/', { method: 'POST', body: 'x'.repeat(20), headers: auth() }), 'traces', {
          maxBytes: 10,
          timeoutMs: 1000,
        }),
      413,
    ],
    [
      'too slow',
      () =>
        receive(
          new Request('http://aegis.test/', { method: 'POST', body: never(), headers: auth(), duplex: 'half' } as RequestInit),
          'traces',
          { maxBytes: 10, timeoutMs: 20 },
        ),
      408,
    ],
  ])('is %s', async (_, act, status) => {
    const response = await act();
    expect([response.status, response.headers.get('cache-control')]).toEqual([status, 'no-store, no-transform']);
    expect((await sendTraces(tracesRequest([span({ traceId: newTrace() })]))).status).toBe(200);
  });

  it('is busy when the tenant sends more than it may hold, and says when to come again', async () => {
    const held = admission().enter(acorn.scope.tenantId);
    held.hold(128 * 1024 * 1024);
    const busy = await sendTraces(tracesRequest([span({ traceId: newTrace() })]));
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '2']);
    expect((await sendTraces({}, {}, birch.key)).status).toBe(200);
    held.leave();
    expect((await sendTraces({})).status).toBe(200);
  });

  it('names its method, media types and compressions where those were wrong', async () => {
    expect((await getTraces(new Request('http://aegis.test/v1/traces'))).headers.get('allow')).toBe('POST');
    expect((await sendTraces('x', { 'content-type': 'text/csv' })).headers.get('accept')).toContain('application/x-protobuf');
    expect((await sendTraces('x', { 'content-encoding': 'br' })).headers.get('accept-encoding')).toContain('gzip');
  });
});

describe('a tenant’s own limits', () => {
  it('cut what a span may hold, and say so and count it', async () => {
    const small = await sender('small-inc');
    await setLimits(small.scope, { attributesPerSpan: 8, attributeBytes: 64, bodyBytes: 20_000, nodesPerRun: 10 });
    const traceId = newTrace();
    const attributes = [attribute('input.value', { stringValue: 'x'.repeat(500) })];
    for (let key = 0; key < 20; key++) attributes.push(attribute(`k${key}`, { stringValue: 'v' }));
    const cut = await sendTraces(tracesRequest([span({ traceId, attributes })]), {}, small.key);
    expect(await cut.json()).toEqual({
      partialSuccess: {
        rejectedSpans: '0',
        errorMessage: expect.stringMatching(/1 attribute value cut at 64 bytes\. 13 attributes dropped/),
      },
    });
    const full = await sendTraces(tracesRequest(Array.from({ length: 12 }, () => span({ traceId, spanId: hex(16) }))), {}, small.key);
    expect(await full.json()).toMatchObject({ partialSuccess: { rejectedSpans: '3' } });
    expect((await sendTraces('x'.repeat(20_001), {}, small.key)).status).toBe(413);
    expect(await sumReceived(small.scope, {})).toEqual([
      { outcome: 'accepted', reason: 'span', count: 10 },
      { outcome: 'cut', reason: 'attribute', count: 13 },
      { outcome: 'cut', reason: 'attribute_value', count: 1 },
      { outcome: 'refused', reason: 'run_full', count: 3 },
      { outcome: 'refused_request', reason: 'too_large', count: 1 },
    ]);
    expect((await sendTraces('{}'.padEnd(20_001), {}, birch.key)).status).toBe(200);
  });

  it('tell who sends too fast to come again, before the body is read, and trouble nobody else', async () => {
    const fast = await sender('fast-inc');
    await setLimits(fast.scope, { spansPerSecond: 2, burstSeconds: 1 });
    const spans = Array.from({ length: 40 }, () => span({ traceId: newTrace() }));
    expect((await sendTraces(tracesRequest(spans), {}, fast.key)).status).toBe(200);
    const unread = new ReadableStream({ pull: () => Promise.reject(new Error('The body was read.')) });
    const headers = { authorization: `Bearer ${fast.key}`, 'content-type': 'application/json' };
    const refused = await postTraces(
      new Request('http://aegis.test/', { method: 'POST', headers, body: unread, duplex: 'half' } as RequestInit),
    );
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1);
    expect(((await refused.json()) as { message: string }).message).toContain("this tenant's limit of 2 spans and log records a second");
    expect((await sendTraces(tracesRequest([span({ traceId: newTrace() })]), {}, birch.key)).status).toBe(200);
    await setLimits(fast.scope, { spansPerSecond: 50_000, burstSeconds: 60 });
    await expect.poll(async () => (await sendTraces(tracesRequest([span({ traceId: newTrace() })]), {}, fast.key)).status).toBe(200);
    expect(await sumReceived(fast.scope, {})).toContainEqual({
      outcome: 'refused_request',
      reason: 'over_rate_spans',
      count: expect.any(Number),
    });
  });

  it('leave debug records out first', async () => {
    const chatty = await sender('chatty-inc');
    await setLimits(chatty.scope, { spansPerSecond: 10, burstSeconds: 1 });
    const traceId = newTrace();
    const record = { timeUnixNano: '1760000000500000000', body: { stringValue: 'x' }, traceId };
    const records = (severityNumber: number) =>
      Array.from({ length: 20 }, (_, at) => ({ ...record, severityNumber, body: { stringValue: `${severityNumber} ${at}` } }));
    const answer = await send(postLogs, logsRequest([...records(5), ...records(13)]), {}, chatty.key);
    expect(await answer.json()).toEqual({
      partialSuccess: { rejectedLogRecords: '20', errorMessage: expect.stringContaining('20 debug log records') },
    });
    const run = await getStore().loadRun(chatty.scope, traceId);
    expect(run?.events.map(({ severityNumber }) => severityNumber)).toEqual(Array(20).fill(13));
    expect(await sumReceived(chatty.scope, {})).toEqual([
      { outcome: 'accepted', reason: 'log', count: 20 },
      { outcome: 'shed', reason: 'debug_log', count: 20 },
    ]);
  });
});

const auth = (): Headers => ({ authorization: `Bearer ${acorn.key}`, 'content-type': 'application/json' });
const never = () => new ReadableStream({ pull: () => new Promise<void>(() => undefined) });
