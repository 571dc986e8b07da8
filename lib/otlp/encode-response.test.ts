import { describe, expect, it } from 'vitest';
import { encodeResponse, encodeStatus } from './encode-response';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('the reply to an export', () => {
  it('is empty when all was accepted', () => {
    expect(encodeResponse('traces', { rejected: 0, message: '' }, 'protobuf')).toHaveLength(0);
    expect(text(encodeResponse('traces', { rejected: 0, message: '' }, 'json'))).toBe('{}');
  });

  it('counts what was refused, per signal', () => {
    const outcome = { rejected: 3, message: 'no' };
    // partial_success=1 { rejected=1: 3, error_message=2: "no" }
    expect(hex(encodeResponse('traces', outcome, 'protobuf'))).toBe('0a06080312026e6f');
    expect(JSON.parse(text(encodeResponse('traces', outcome, 'json')))).toEqual({
      partialSuccess: { rejectedSpans: '3', errorMessage: 'no' },
    });
    expect(text(encodeResponse('logs', outcome, 'json'))).toContain('"rejectedLogRecords":"3"');
    expect(text(encodeResponse('metrics', outcome, 'json'))).toContain('"rejectedDataPoints":"3"');
  });

  it('warns without refusing', () => {
    expect(hex(encodeResponse('traces', { rejected: 0, message: 'no' }, 'protobuf'))).toBe('0a0412026e6f');
    expect(JSON.parse(text(encodeResponse('logs', { rejected: 0, message: 'cut' }, 'json')))).toEqual({
      partialSuccess: { rejectedLogRecords: '0', errorMessage: 'cut' },
    });
  });

  it('stays small however long the message', () => {
    expect(encodeResponse('traces', { rejected: 1, message: 'x'.repeat(5_000_000) }, 'json').length).toBeLessThan(3000);
  });
});

describe('a refusal', () => {
  it('is a google.rpc.Status in the encoding of the request', () => {
    expect(hex(encodeStatus(3, 'no', 'protobuf'))).toBe('080312026e6f');
    expect(JSON.parse(text(encodeStatus(3, 'no', 'json')))).toEqual({ code: 3, message: 'no' });
  });
});
