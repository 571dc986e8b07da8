import protobuf from 'protobufjs/minimal.js';
import { AegisError } from '../../base/errors';
import type { OtlpRequest } from './read-otlp-file';

const RETRYABLE = new Set([429, 502, 503, 504]);
const TRIES = 10;
const LONGEST_WAIT_S = 60;

export interface OtlpAnswer {
  rejected: number;
  /** What the receiver wrote beside it. */
  message: string;
}

/** Posts one export request, again after `Retry-After` where OTLP allows it. Throws with the receiver's reason. */
export async function postOtlp(url: string, key: string, request: OtlpRequest, name: string): Promise<OtlpAnswer> {
  const target = `${url.replace(/\/+$/, '')}/v1/${request.signal}`;
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(target, { method: 'POST', headers: headersOf(key, request), body: request.body }).catch((error: Error) => {
      const cause = error.cause instanceof Error ? error.cause.message : error.message;
      throw new AegisError('unavailable', `No answer from ${target}: ${cause}.`);
    });
    const body = new Uint8Array(await response.arrayBuffer());
    if (response.ok) return request.contentType === 'application/json' ? readJson(body) : readProtobuf(body);
    if (!RETRYABLE.has(response.status) || attempt === TRIES) {
      throw new AegisError('bad_request', `${name} was refused with ${response.status}: ${reasonOf(body)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, waitSeconds(response, attempt) * 1_000));
  }
}

function headersOf(key: string, request: OtlpRequest): Record<string, string> {
  return {
    Authorization: `Bearer ${key}`,
    'Content-Type': request.contentType,
    ...(request.gzipped && { 'Content-Encoding': 'gzip' }),
  };
}

function waitSeconds(response: Response, attempt: number): number {
  const header = Number(response.headers.get('retry-after'));
  return Math.min(header > 0 ? header : attempt, LONGEST_WAIT_S);
}

function readJson(body: Uint8Array): OtlpAnswer {
  const { partialSuccess = {} } = JSON.parse(textOf(body) || '{}') as { partialSuccess?: Record<string, string | number> };
  const rejected = Number(partialSuccess.rejectedSpans ?? partialSuccess.rejectedLogRecords ?? partialSuccess.rejectedDataPoints ?? 0);
  return { rejected, message: String(partialSuccess.errorMessage ?? '') };
}

/** Export*ServiceResponse: partial_success = 1 { rejected = 1 (int64), error_message = 2 }, alike for all signals. */
function readProtobuf(body: Uint8Array): OtlpAnswer {
  const answer = { rejected: 0, message: '' };
  const reader = protobuf.Reader.create(body);
  while (reader.pos < reader.len) {
    const outer = reader.uint32();
    if (outer >>> 3 !== 1) reader.skipType(outer & 7);
    else readPartialSuccess(protobuf.Reader.create(reader.bytes()), answer);
  }
  return answer;
}

function readPartialSuccess(reader: protobuf.Reader, answer: OtlpAnswer): void {
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1) answer.rejected = Number(reader.int64());
    else if (tag >>> 3 === 2) answer.message = reader.string();
    else reader.skipType(tag & 7);
  }
}

function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}

/** The reason in a refusal: JSON's `message` or `detail`; of anything else what is printable of its beginning. */
function reasonOf(body: Uint8Array): string {
  const text = textOf(body);
  try {
    const { message, detail } = JSON.parse(text) as { message?: string; detail?: string };
    return message ?? detail ?? 'no reason given';
  } catch {
    return (
      text
        .replaceAll(/[^\x20-\x7e]+/g, ' ')
        .trim()
        .slice(0, 300) || 'no reason given'
    );
  }
}
