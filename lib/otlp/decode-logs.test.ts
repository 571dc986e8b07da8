import { describe, expect, it } from 'vitest';
import { decodeLogs } from './decode-logs';
import { decodeMetrics } from './decode-metrics';
import type { Encoding } from './encoding';
import { protobufFromJson } from './fixtures/protobuf-from-json';
import { attribute, jsonBody, logsRequest, SPAN, span, TRACE, tracesRequest } from './fixtures/requests';

const body = (encoding: Encoding, request: object) => (encoding === 'json' ? jsonBody(request) : protobufFromJson(request));
const decode = (encoding: Encoding, records: object[]) => decodeLogs(body(encoding, logsRequest(records)), encoding);

describe.each(['protobuf', 'json'] as const)('log records sent as %s', (encoding) => {
  it('arrive with every field', () => {
    const record = {
      timeUnixNano: '1760000000000000001',
      observedTimeUnixNano: '1760000000000000009',
      severityNumber: 13,
      severityText: 'SEMANTIC_WARN',
      body: { kvlistValue: { values: [attribute('message', { stringValue: 'budget nearly spent' })] } },
      attributes: [attribute('n', { intValue: '1' })],
      droppedAttributesCount: 2,
      traceId: TRACE,
      spanId: SPAN,
      eventName: 'gen_ai.evaluation.result',
    };
    expect(decode(encoding, [record]).records).toEqual([
      {
        traceId: TRACE,
        spanId: SPAN,
        time: 1760000000000000001n,
        severityNumber: 13,
        severityText: 'SEMANTIC_WARN',
        body: new Map([['message', 'budget nearly spent']]),
        eventName: 'gen_ai.evaluation.result',
        attributes: new Map([['n', 1]]),
        droppedAttributes: 2,
        resource: { attributes: new Map(), schemaUrl: '' },
        scope: { name: 'test', version: '', attributes: new Map() },
      },
    ]);
  });

  it('stay without valid ids, and are dated by when they were observed', () => {
    const { records, rejected } = decode(encoding, [{ observedTimeUnixNano: '9', traceId: '0'.repeat(32), spanId: SPAN, body: {} }]);
    expect(rejected.size).toBe(0);
    expect(records[0]).toMatchObject({ traceId: null, spanId: null, time: 9n, body: null });
  });

  it('may name a trace without a span, and their event in an attribute', () => {
    const { records } = decode(encoding, [{ traceId: TRACE, attributes: [attribute('event.name', { stringValue: 'gen_ai.choice' })] }]);
    expect(records[0]).toMatchObject({ traceId: TRACE, spanId: null, eventName: 'gen_ai.choice' });
  });

  it('are told apart from spans posted to the wrong path', () => {
    expect(() => decodeLogs(body(encoding, tracesRequest([span()])), encoding)).toThrow(/traces posted to \/v1\/logs/);
  });
});

describe('log records in JSON', () => {
  it('may name their severity and hold a plain text as body', () => {
    const { records } = decode('json', [{ severityNumber: 'SEVERITY_NUMBER_WARN2', body: 'plain' }]);
    expect(records[0]).toMatchObject({ severityNumber: 14, body: 'plain' });
  });
});

describe.each(['protobuf', 'json'] as const)('metrics sent as %s', (encoding) => {
  it('are counted by data point, whatever their kind', () => {
    const point = { timeUnixNano: '1' };
    const metrics = [
      { name: 'a', gauge: { dataPoints: [point] } },
      { name: 'b', sum: { dataPoints: [point, point] } },
      { name: 'c', histogram: { dataPoints: [point] } },
      { name: 'd', exponentialHistogram: { dataPoints: [point] } },
      { name: 'e', summary: { dataPoints: [point] } },
      { name: 'f' },
    ];
    expect(decodeMetrics(body(encoding, { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] }), encoding)).toEqual({ points: 6 });
  });
});
