import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AegisError } from '../base/errors';
import { decodeTraces } from './decode-traces';
import type { Encoding } from './encoding';
import { protobufFromJson } from './fixtures/protobuf-from-json';
import { attribute, jsonBody, logsRequest, SPAN, span, TRACE, tracesRequest } from './fixtures/requests';
import { DEFAULT_LIMITS, type OtlpLimits } from './limits';
import type { AttributeValue, OtlpSpan } from './types';

const decode = (encoding: Encoding, request: object, limits?: Partial<OtlpLimits>) =>
  decodeTraces(encoding === 'json' ? jsonBody(request) : protobufFromJson(request), encoding, { ...DEFAULT_LIMITS, ...limits });

const decodeJson = (body: unknown) => decodeTraces(jsonBody(body), 'json');

function only(spans: readonly OtlpSpan[]): OtlpSpan {
  const [first] = spans;
  if (spans.length !== 1 || !first) throw new Error(`expected one span, got ${spans.length}`);
  return first;
}

/** The value of attribute `a` of a span in which it was sent as plain JSON text. */
function sentAs(anyValue: string): AttributeValue | undefined {
  const body = JSON.stringify(tracesRequest([span({ attributes: [{ key: 'a', value: 'HERE' }] })])).replace('"HERE"', anyValue);
  return only(decodeJson(body).records).attributes.get('a');
}

const full = span({
  parentSpanId: '00f067aa0ba902b7',
  attributes: [
    attribute('text', { stringValue: 'grüße 🚀' }),
    attribute('yes', { boolValue: true }),
    attribute('big', { intValue: '9007199254740993' }),
    attribute('minus', { intValue: '-9223372036854775808' }),
    attribute('half', { doubleValue: 0.5 }),
    attribute('bytes', { bytesValue: 'AAEC/w==' }),
    attribute('empty', {}),
    attribute('list', { arrayValue: { values: [{ stringValue: 'a' }, { intValue: '2' }, {}] } }),
    attribute('map', { kvlistValue: { values: [attribute('__proto__', { stringValue: 'data' }), attribute('n', { intValue: '1' })] } }),
  ],
  droppedAttributesCount: 3,
  events: [{ timeUnixNano: '1760000000500000000', name: 'exception', attributes: [attribute('exception.type', { stringValue: 'E' })] }],
  droppedEventsCount: 1,
  links: [{ traceId: TRACE, spanId: SPAN, attributes: [attribute('link.kind', { stringValue: 'resume' })] }],
  droppedLinksCount: 2,
  status: { code: 2, message: 'boom' },
});

describe.each(['protobuf', 'json'] as const)('spans sent as %s', (encoding) => {
  it('arrive with every field', () => {
    const decoded = decode(encoding, tracesRequest([full]));
    expect(decoded).toMatchObject({ warnings: [] });
    expect(only(decoded.records)).toEqual({
      traceId: TRACE,
      spanId: SPAN,
      parentSpanId: '00f067aa0ba902b7',
      name: 'chat gpt-5',
      kind: 3,
      startTime: 1760000000000000001n,
      endTime: 1760000001000000002n,
      attributes: new Map<string, AttributeValue>([
        ['text', 'grüße 🚀'],
        ['yes', true],
        ['big', 9007199254740993n],
        ['minus', -9223372036854775808n],
        ['half', 0.5],
        ['bytes', new Uint8Array([0, 1, 2, 255])],
        ['empty', null],
        ['list', ['a', 2, null]],
        [
          'map',
          new Map<string, AttributeValue>([
            ['__proto__', 'data'],
            ['n', 1],
          ]),
        ],
      ]),
      events: [{ time: 1760000000500000000n, name: 'exception', attributes: new Map([['exception.type', 'E']]) }],
      links: [{ traceId: TRACE, spanId: SPAN, attributes: new Map([['link.kind', 'resume']]) }],
      statusCode: 2,
      statusMessage: 'boom',
      dropped: { attributes: 3, events: 1, links: 2 },
      valuesCut: 0,
      duplicateKeys: 0,
      remoteParent: false,
      resource: { attributes: new Map([['service.name', 'refunds']]), schemaUrl: '' },
      scope: { name: 'test', version: '1', attributes: new Map() },
    });
  });

  it('are refused one by one when their ids are zero, missing or of another length', () => {
    const bad = [span({ traceId: '0'.repeat(32) }), span({ spanId: '0'.repeat(16) }), span({ traceId: 'abcd' }), span({ spanId: '' })];
    const decoded = decode(encoding, tracesRequest([span(), ...bad]));
    expect(decoded.records).toHaveLength(1);
    expect(Object.fromEntries(decoded.rejected)).toEqual({ zero_id: 2, bad_id: 1, missing_id: 1 });
  });

  it('become roots when their parent id is all zeros, and are told about when it is no id', () => {
    const decoded = decode(encoding, tracesRequest([span({ parentSpanId: '0'.repeat(16) }), span({ parentSpanId: 'abcdef' })]));
    expect(decoded.records.map((record) => record.parentSpanId)).toEqual([null, null]);
    expect(decoded.warnings).toEqual(['1 span kept as a root: its parent id is not 8 bytes']);
  });

  it('refuse a batch in which no span has ids, naming where log records belong', () => {
    expect(() => decode(encoding, tracesRequest([span({ traceId: '', spanId: '' })]))).toThrow(/\/v1\/logs/);
  });

  it('take an empty request, and empty resources and scopes', () => {
    expect(decode(encoding, {}).records).toEqual([]);
    expect(decode(encoding, { resourceSpans: [{}, { scopeSpans: [{}] }] }).records).toEqual([]);
  });

  it('keep times of 1970, of the far future and an end before the start', () => {
    const times = [
      ['0', '0'],
      ['1', '18446744073709551615'],
      ['1760000001000000000', '1760000000000000000'],
    ];
    const spans = times.map(([startTimeUnixNano, endTimeUnixNano]) => span({ startTimeUnixNano, endTimeUnixNano }));
    expect(decode(encoding, tracesRequest(spans)).records.map((record) => [record.startTime, record.endTime])).toEqual([
      [0n, 0n],
      [1n, 2n ** 63n - 1n],
      [1760000001000000000n, 1760000000000000000n],
    ]);
  });

  it('keep the last of equal keys and count the others', () => {
    const twice = span({ attributes: ['a', 'b'].map((stringValue) => attribute('k', { stringValue })) });
    expect(only(decode(encoding, tracesRequest([twice])).records)).toMatchObject({ attributes: new Map([['k', 'b']]), duplicateKeys: 1 });
  });

  it('keep strange keys and texts as data', () => {
    const keys = ['__proto__', 'constructor', 'toString', '', 'line\nbreak', '\u0000', '\u001b[31m', '\u202e'];
    const decoded = decode(encoding, tracesRequest([span({ attributes: keys.map((key) => attribute(key, { stringValue: key })) })]));
    expect([...only(decoded.records).attributes]).toEqual(keys.map((key) => [key, key]));
  });

  it('cut a huge value between characters, count it as dropped and say so', () => {
    const huge = span({ attributes: [attribute('prompt', { stringValue: 'ä'.repeat(1000) }), attribute('model', { stringValue: 'm' })] });
    const decoded = decode(encoding, tracesRequest([huge]), { maxValueBytes: 101 });
    const record = only(decoded.records);
    expect(record.attributes).toEqual(
      new Map([
        ['prompt', 'ä'.repeat(50)],
        ['model', 'm'],
      ]),
    );
    expect(record).toMatchObject({ dropped: { attributes: 1 }, valuesCut: 1 });
    expect(decoded.warnings).toEqual(['1 attribute value cut at 101 bytes']);
  });

  it('cut lists and maps that hold too much', () => {
    const values = Array.from({ length: 1000 }, () => ({ stringValue: 'x' }));
    const map = Array.from({ length: 1000 }, (_, i) => attribute(`k${i}`, { stringValue: 'x' }));
    const attributes = [attribute('list', { arrayValue: { values } }), attribute('map', { kvlistValue: { values: map } })];
    const record = only(decode(encoding, tracesRequest([span({ attributes })]), { maxValueBytes: 1700 }).records);
    expect((record.attributes.get('list') as unknown[]).length).toBe(100);
    expect((record.attributes.get('map') as Map<string, unknown>).size).toBeLessThan(100);
    expect(record.valuesCut).toBe(2);
  });

  it('keep as many attributes, events and links as the limits allow, and count the rest', () => {
    const attributes = Array.from({ length: 10 }, (_, i) => attribute(`k${i}`, { stringValue: 'v' }));
    const events = Array.from({ length: 10 }, () => ({ timeUnixNano: '1', name: 'e' }));
    const links = Array.from({ length: 10 }, () => ({ traceId: TRACE, spanId: SPAN }));
    const decoded = decode(encoding, tracesRequest([span({ attributes, events, links })]), { maxAttributes: 4, maxEvents: 3, maxLinks: 2 });
    const record = only(decoded.records);
    expect([...record.attributes.keys()]).toEqual(['k0', 'k1', 'k2', 'k3']);
    expect([record.events.length, record.links.length]).toEqual([3, 2]);
    expect(record.dropped).toEqual({ attributes: 6, events: 7, links: 8 });
    expect(decoded.warnings).toHaveLength(3);
  });

  it('refuse records over the number that a request may hold', () => {
    const decoded = decode(encoding, tracesRequest([span(), span(), span()]), { maxRecords: 2 });
    expect(decoded.records).toHaveLength(2);
    expect(Object.fromEntries(decoded.rejected)).toEqual({ over_limit: 1 });
  });

  it('refuse values nested deeper than the limit', () => {
    const nested = (depth: number): object => (depth === 0 ? { stringValue: 'x' } : { arrayValue: { values: [nested(depth - 1)] } });
    const request = (depth: number) => tracesRequest([span({ attributes: [attribute('deep', nested(depth))] })]);
    expect(decode(encoding, request(63)).records).toHaveLength(1);
    expect(() => decode(encoding, request(64))).toThrow(/nested more than 64/);
  });

  it('drop links without valid ids', () => {
    const record = only(decode(encoding, tracesRequest([span({ links: [{ traceId: TRACE, spanId: '' }] })])).records);
    expect([record.links.length, record.dropped.links]).toEqual([0, 1]);
  });
});

const anyValue = fc.letrec<{ value: object }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant({}),
    fc.string({ unit: 'binary' }).map((stringValue) => ({ stringValue })),
    fc.boolean().map((boolValue) => ({ boolValue })),
    fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map((intValue) => ({ intValue: String(intValue) })),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((double) => ({ doubleValue: double === 0 ? 0 : double })),
    fc.uint8Array().map((bytes) => ({ bytesValue: Buffer.from(bytes).toString('base64') })),
    fc.array(tie('value')).map((values) => ({ arrayValue: { values } })),
    fc.array(fc.record({ key: fc.string(), value: tie('value') })).map((values) => ({ kvlistValue: { values } })),
  ),
})).value;

describe('both encodings', () => {
  it('give the same spans for the same request', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ key: fc.string(), value: anyValue }), { maxLength: 8 }), (attributes) => {
        const request = tracesRequest([span({ attributes, events: [{ name: 'e', timeUnixNano: '1', attributes }] })]);
        expect(decode('protobuf', request)).toEqual(decode('json', request));
      }),
    );
  });
});

describe('protobuf that is not OTLP', () => {
  const good = protobufFromJson(tracesRequest([full, full]));
  const settle = (body: Uint8Array): void => {
    try {
      decodeTraces(body, 'protobuf');
    } catch (error) {
      if (!(error instanceof AegisError) || error.code !== 'bad_request') throw error;
    }
  };

  it('is refused or read, never a crash, wherever it is cut off', () => {
    for (let end = 0; end < good.length; end++) settle(good.subarray(0, end));
    expect(() => decodeTraces(good.subarray(0, good.length - 1), 'protobuf')).toThrow(AegisError);
  });

  it('is refused or read, never a crash, whichever bits flip', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ at: fc.nat(good.length - 1), bit: fc.nat(7) }), { minLength: 1, maxLength: 4 }), (flips) => {
        const body = good.slice();
        for (const { at, bit } of flips) body[at] = (body[at] ?? 0) ^ (1 << bit);
        settle(body);
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused when it is noise, nested 20,000 deep, a group or a length past the end', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), settle), { numRuns: 2000 });
    const group = Uint8Array.of(0x0b, 0x0c);
    const pastTheEnd = Uint8Array.of(0x0a, 0xff, 0xff, 0xff, 0x7f, 1);
    // A span of 30 bytes whose last two say that an attribute of 4 bytes follows; what follows belongs to the scope.
    const ids = [0x0a, 16, ...Buffer.from(TRACE, 'hex'), 0x12, 8, ...Buffer.from(SPAN, 'hex')];
    const pastItsParent = Uint8Array.of(0x0a, 38, 0x12, 36, 0x12, 30, ...ids, 0x4a, 4, 0x1a, 0, 0x1a, 0);
    for (const body of [group, pastTheEnd, pastItsParent, deepProtobuf(20_000)])
      expect(() => decodeTraces(body, 'protobuf')).toThrow(AegisError);
  });

  it('does not keep the request alive through its bytes values', () => {
    const body = protobufFromJson(tracesRequest([span({ attributes: [attribute('b', { bytesValue: 'AAEC' })] })]));
    const value = only(decodeTraces(body, 'protobuf').records).attributes.get('b') as Uint8Array;
    expect(value.buffer.byteLength).toBe(3);
  });

  it('is recognised when it holds log records', () => {
    const log = { timeUnixNano: '1760000000000000000', severityNumber: 9, body: { stringValue: 'hello' }, traceId: TRACE, spanId: SPAN };
    expect(() => decodeTraces(protobufFromJson(logsRequest([log])), 'protobuf')).toThrow(/logs posted to \/v1\/traces/);
  });
});

/** A span attribute of arrays inside arrays, written from the inside out. */
function deepProtobuf(depth: number): Uint8Array {
  const wrap = (field: number, inner: Buffer): Buffer => {
    const size: number[] = [];
    let rest = inner.length;
    for (; rest > 0x7f; rest >>>= 7) size.push((rest & 0x7f) | 0x80);
    return Buffer.concat([Buffer.from([(field << 3) | 2, ...size, rest]), inner]);
  };
  let value: Buffer = Buffer.alloc(0);
  for (let level = 0; level < depth; level++) value = wrap(5, wrap(1, value));
  return wrap(1, wrap(2, wrap(2, wrap(9, wrap(2, value)))));
}

describe('JSON as senders write it', () => {
  it('may use snake_case names, enum names and upper-case ids', () => {
    const spanJson = {
      trace_id: TRACE.toUpperCase(),
      span_id: SPAN.toUpperCase(),
      parent_span_id: '00F067AA0BA902B7',
      start_time_unix_nano: '5',
      end_time_unix_nano: 6,
      kind: 'SPAN_KIND_SERVER',
      status: { code: 'STATUS_CODE_ERROR' },
      attributes: [{ key: 'k', value: { string_value: 'v' } }],
    };
    const { records } = decodeJson({ resource_spans: [{ scope_spans: [{ spans: [spanJson] }] }] });
    expect(only(records)).toMatchObject({
      traceId: TRACE,
      spanId: SPAN,
      parentSpanId: '00f067aa0ba902b7',
      startTime: 5n,
      endTime: 6n,
      kind: 2,
      statusCode: 2,
      attributes: new Map([['k', 'v']]),
    });
  });

  it('may carry ids as base64', () => {
    const ids = { traceId: Buffer.from(TRACE, 'hex').toString('base64'), spanId: Buffer.from(SPAN, 'hex').toString('base64') };
    expect(only(decodeJson(tracesRequest([span(ids)])).records)).toMatchObject({ traceId: TRACE, spanId: SPAN });
  });

  it('may write times as bare numbers without losing the last digits', () => {
    const body = JSON.stringify(tracesRequest([span()])).replace('"1760000000000000001"', '1760000000000000001');
    expect(only(decodeJson(body).records).startTime).toBe(1760000000000000001n);
  });

  it('may write integers as numbers, strings or past 2^53', () => {
    expect(sentAs('{"intValue":7}')).toBe(7);
    expect(sentAs('{"intValue":"7"}')).toBe(7);
    expect(sentAs('{"intValue":9007199254740993}')).toBe(9007199254740993n);
    expect(sentAs('{"intValue":-9007199254740993}')).toBe(-9007199254740993n);
    expect(sentAs('{"intValue":"many"}')).toBe('many');
  });

  it('may write doubles as names, and long ones as they are', () => {
    expect(sentAs('{"doubleValue":"NaN"}')).toBeNaN();
    expect(sentAs('{"doubleValue":"-Infinity"}')).toBe(Number.NEGATIVE_INFINITY);
    expect(sentAs('{"doubleValue":0.30000000000000004}')).toBe(0.30000000000000004);
    expect(sentAs('{"doubleValue":1234567890123456800}')).toBe(1.2345678901234568e18);
    expect(sentAs('{"doubleValue":1.5e300}')).toBe(1.5e300);
  });

  it('may give attributes as one plain object', () => {
    const attributes = { model: 'm', tokens: 3, tags: ['a', null], nested: { deep: true }, typed: { intValue: '4' } };
    const body = JSON.stringify(tracesRequest([span({ attributes })]));
    expect(only(decodeJson(body).records).attributes).toEqual(
      new Map<string, AttributeValue>([
        ['model', 'm'],
        ['tokens', 3],
        ['tags', ['a', null]],
        ['nested', new Map([['deep', true]])],
        ['typed', 4],
      ]),
    );
  });

  it('keeps lone surrogates', () => {
    expect(sentAs('{"stringValue":"a\\ud800b"}')).toBe('a\ud800b');
  });

  it('ignores keys it does not know and a byte order mark', () => {
    const body = `\uFEFF${JSON.stringify({ future: { deep: [1] }, ...tracesRequest([span({ future: 1 })]) })}`;
    expect(decodeJson(body).records).toHaveLength(1);
  });

  it('refuses a span whose time is no integer, and nothing else', () => {
    const decoded = decodeJson(tracesRequest([span({ startTimeUnixNano: 'yesterday' }), span(), 'span' as unknown as object]));
    expect(decoded.records).toHaveLength(1);
    expect(Object.fromEntries(decoded.rejected)).toEqual({ bad_time: 1, unreadable: 1 });
  });

  it('keeps a negative time', () => {
    expect(only(decodeJson(tracesRequest([span({ startTimeUnixNano: '-5' })])).records).startTime).toBe(-5n);
  });

  it.each([
    ['nested 200,000 deep', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['nested deep inside a request', `{"resourceSpans":${'[{"a":'.repeat(1000)}1${'}]'.repeat(1000)}}`],
    ['cut off', '{"resourceSpans":['],
    ['empty', ''],
    ['not an object', '[]'],
    ['with spans that are no list', '{"resourceSpans":{}}'],
    ['with a resource that is no object', '{"resourceSpans":[1]}'],
    ['log records', JSON.stringify(logsRequest([{ body: { stringValue: 'hello' } }]))],
  ])('is refused when it is %s', (_, body) => {
    expect(() => decodeJson(body)).toThrow(expect.objectContaining({ code: 'bad_request' }));
  });

  it('is not taken for nested because of brackets inside texts', () => {
    expect(sentAs(JSON.stringify({ stringValue: '[{"\\'.repeat(2000) }))).toBe('[{"\\'.repeat(2000));
  });

  it('is refused when it has more objects than its memory would be worth', () => {
    const body = jsonBody(`{"resourceSpans":[${'{},'.repeat(50)}{}]}`);
    expect(() => decodeTraces(body, 'json', { ...DEFAULT_LIMITS, maxJsonContainers: 50 })).toThrow(/objects and lists/);
  });
});
