import { env } from '../base/env';
import { AegisError } from '../base/errors';
import { contentDecoder } from './content-coding';

export interface BodyLimits {
  /** Of the body as sent, and again of the body decompressed. */
  maxBytes: number;
  /** From the first wait to the last byte. */
  timeoutMs: number;
}

/** 64 MiB is what the OTLP specification recommends; a tenant may be given less. */
export function bodyLimits(): BodyLimits {
  return { maxBytes: 64 * 1024 * 1024, timeoutMs: env().bodySeconds * 1000 };
}

/**
 * Reads and decompresses a request's body as it arrives, never holding more than the limit. `hold` is told of each piece
 * before it is kept and may refuse it. Throws `too_large`, `timeout`, `bad_request` (damaged or cut off),
 * `unsupported_media_type` (unknown coding).
 */
export async function readBody(request: Request, limits: BodyLimits, hold: (bytes: number) => void): Promise<Uint8Array> {
  const decode = contentDecoder(request.headers.get('content-encoding'));
  if (!request.body) return new Uint8Array(0);
  const sent = request.body.getReader();
  if (Number(request.headers.get('content-length') ?? 0) > limits.maxBytes) {
    await drain(sent);
    throw tooLarge(limits);
  }
  let late = false;
  const stop = () => {
    // Frees the connection of a sender to whom we stopped listening; one who has left cannot be told anyway.
    sent.cancel().catch(() => undefined);
  };
  const timer = setTimeout(() => {
    late = true;
    stop();
  }, limits.timeoutMs);
  try {
    const body = await collect(decode(arriving(sent, limits)), limits, hold);
    if (late) throw tooSlow(limits);
    return body;
  } catch (error) {
    if (!late) await drain(sent);
    throw late ? tooSlow(limits) : explained(error);
  } finally {
    clearTimeout(timer);
    stop();
  }
}

async function* arriving(sent: ReadableStreamDefaultReader<Uint8Array>, limits: BodyLimits): AsyncIterable<Uint8Array> {
  let total = 0;
  for (;;) {
    const { done, value } = await sent.read().catch((cause: unknown) => {
      throw new AegisError('bad_request', 'The connection ended before the body did.', {}, { cause });
    });
    if (done) return;
    total += value.length;
    if (total > limits.maxBytes) throw tooLarge(limits);
    yield value;
  }
}

async function collect(source: AsyncIterable<Uint8Array>, limits: BodyLimits, hold: (bytes: number) => void): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of source) {
    total += chunk.length;
    if (total > limits.maxBytes) throw tooLarge(limits);
    hold(chunk.length);
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, total);
}

function tooLarge({ maxBytes }: BodyLimits): AegisError {
  return new AegisError('too_large', `The body is larger than ${maxBytes / 1024 / 1024} MiB. Send smaller batches.`);
}

function tooSlow({ timeoutMs }: BodyLimits): AegisError {
  return new AegisError('timeout', `The body did not arrive within ${timeoutMs / 1000} s.`);
}

/** For how long, and how much of, a body that is refused is read and thrown away. */
const DRAIN_MS = 2_000;
const DRAIN_BYTES = 256 * 1024 * 1024;

/**
 * A connection that is closed with unread bytes in it is reset, and the refusal with it: the sender would not learn why
 * it was refused and would send the same again for ever.
 */
async function drain(sent: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const timer = setTimeout(() => void sent.cancel().catch(() => undefined), DRAIN_MS);
  for (let total = 0; total < DRAIN_BYTES; ) {
    const { done, value } = await sent.read().catch(() => ({ done: true, value: undefined }));
    if (done || !value) break;
    total += value.length;
  }
  clearTimeout(timer);
}

/** Errors of the decompressor and of the connection are the sender's; they are told in one sentence. */
function explained(error: unknown): unknown {
  if (error instanceof AegisError || !(error instanceof Error)) return error;
  const { code = '' } = error as { code?: string };
  if (/^(Z_|ERR_|ZSTD_|ECONN)/.test(code) || error.name === 'AbortError')
    return new AegisError(
      'bad_request',
      'The body is damaged or cut off, or is not compressed as its Content-Encoding says.',
      {},
      { cause: error },
    );
  return error;
}
