import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AegisError, type ErrorCode } from '../base/errors';
import { readBody } from './read-body';

const LIMITS = { maxBytes: 1_000_000, timeoutMs: 10_000 };
const text = Buffer.from('{"resourceSpans":[]}'.repeat(50));

function post(body: BodyInit | null, encoding?: string): Request {
  const headers = encoding === undefined ? {} : { 'content-encoding': encoding };
  return new Request('http://aegis.test/v1/traces', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
}

/** A body that arrives in pieces, and never ends when `open`. */
function pieces(parts: readonly Uint8Array[], { open = false } = {}): ReadableStream<Uint8Array> {
  const rest = [...parts];
  return new ReadableStream({
    pull(controller) {
      const next = rest.shift();
      if (next) controller.enqueue(next);
      else if (!open) controller.close();
      else return new Promise(() => undefined);
    },
  });
}

const read = async (request: Request, limits = LIMITS) => Buffer.from(await readBody(request, limits, () => undefined));

async function refusal(request: Request, limits = LIMITS): Promise<ErrorCode> {
  const error = await readBody(request, limits, () => undefined).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AegisError)) throw new Error(`expected a refusal, got ${error}`);
  return error.code;
}

describe('a body', () => {
  it('is read as it is, or decompressed', async () => {
    expect(await read(post(text))).toEqual(text);
    expect(await read(post(null))).toHaveLength(0);
    expect(await read(post(gzipSync(text), 'gzip'))).toEqual(text);
    expect(await read(post(gzipSync(text), ' GZIP , identity'))).toEqual(text);
    expect(await read(post(deflateSync(text), 'deflate'))).toEqual(text);
    expect(await read(post(deflateRawSync(text), 'deflate'))).toEqual(text);
  });

  it('is read the same in pieces of one byte', async () => {
    for (const [body, encoding] of [
      [gzipSync(text), 'gzip'],
      [deflateSync(text), 'deflate'],
      [deflateRawSync(text), 'deflate'],
    ] as const)
      expect(await read(post(pieces([...body].map((byte) => Uint8Array.of(byte))), encoding))).toEqual(text);
  });

  it('is refused over the limit, before and after decompression', async () => {
    expect(await refusal(post(Buffer.alloc(LIMITS.maxBytes + 1)))).toBe('too_large');
    expect(await refusal(post(pieces([Buffer.alloc(LIMITS.maxBytes), Buffer.alloc(1)])))).toBe('too_large');
    expect(await refusal(post(gzipSync(Buffer.alloc(LIMITS.maxBytes + 1)), 'gzip'))).toBe('too_large');
    expect(await read(post(Buffer.alloc(LIMITS.maxBytes)))).toHaveLength(LIMITS.maxBytes);
  });

  it('over the limit is read to its end, so that the sender hears of it', async () => {
    let left = 50;
    const long = new ReadableStream<Uint8Array>({
      pull: (controller) => (left-- > 0 ? controller.enqueue(new Uint8Array(100_000)) : controller.close()),
    });
    expect(await refusal(post(long))).toBe('too_large');
    expect(left).toBeLessThan(0);
  });

  it('of 200 MB of zeros in 200 KB is refused as soon as it passes the limit', async () => {
    let held = 0;
    const request = post(gzipSync(Buffer.alloc(200_000_000)), 'gzip');
    await expect(
      readBody(request, LIMITS, (bytes) => {
        held += bytes;
      }),
    ).rejects.toMatchObject({ code: 'too_large' });
    expect(held).toBeLessThanOrEqual(LIMITS.maxBytes);
  });

  it('is refused when damaged, cut off, doubly or not at all compressed, or by an unknown name', async () => {
    const good = gzipSync(text);
    const badSum = Uint8Array.from(good);
    badSum[badSum.length - 8] = (badSum[badSum.length - 8] ?? 0) ^ 0xff;
    expect(await refusal(post(badSum, 'gzip'))).toBe('bad_request');
    expect(await refusal(post(good.subarray(0, good.length - 9), 'gzip'))).toBe('bad_request');
    expect(await refusal(post(text, 'gzip'))).toBe('bad_request');
    expect(await refusal(post(text, 'deflate'))).toBe('bad_request');
    expect(await refusal(post(good, 'gzip, gzip'))).toBe('bad_request');
    expect(await refusal(post(good, 'snappy'))).toBe('unsupported_media_type');
    expect(await refusal(post(good, '__proto__'))).toBe('unsupported_media_type');
  });

  it('that does not arrive in time is refused', async () => {
    expect(await refusal(post(pieces([Uint8Array.of(123)], { open: true })), { ...LIMITS, timeoutMs: 20 })).toBe('timeout');
    const slow = pieces([gzipSync(text).subarray(0, 20)], { open: true });
    expect(await refusal(post(slow, 'gzip'), { ...LIMITS, timeoutMs: 20 })).toBe('timeout');
  });

  it('whose sender leaves is refused', async () => {
    const broken = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error('aborted')) });
    expect(await refusal(post(broken))).toBe('bad_request');
  });

  it('stops where there is no room to hold it', async () => {
    const full = () => {
      throw new AegisError('unavailable', 'full', { retryAfter: 2 });
    };
    await expect(readBody(post(gzipSync(text), 'gzip'), LIMITS, full)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
