import protobuf from 'protobufjs/minimal.js';
import type { Encoding } from './encoding';
import type { Signal } from './wrong-signal';

/** What became of a request that was accepted as a whole. */
export interface Outcome {
  /** Records refused for good; the sender must not send them again. */
  rejected: number;
  /** Why, or a warning where nothing was refused; empty when there is nothing to say. */
  message: string;
}

const REJECTED_FIELDS: Readonly<Record<Signal, string>> = {
  traces: 'rejectedSpans',
  logs: 'rejectedLogRecords',
  metrics: 'rejectedDataPoints',
};

/** A reply must stay far below 4 MiB; nobody reads more than this in a log line. */
const MAX_MESSAGE = 2000;

const MESSAGE = 2;
const tag = (field: number, wireType: 0 | 2): number => (field << 3) | wireType;

/** An Export{Trace,Logs,Metrics}ServiceResponse: empty when all was accepted, else with `partial_success`. */
export function encodeResponse(signal: Signal, { rejected, message }: Outcome, encoding: Encoding): Uint8Array<ArrayBuffer> {
  const quiet = rejected === 0 && message === '';
  if (encoding === 'json') {
    const partialSuccess = { [REJECTED_FIELDS[signal]]: String(rejected), errorMessage: shorten(message) };
    return utf8(JSON.stringify(quiet ? {} : { partialSuccess }));
  }
  const writer = protobuf.Writer.create();
  if (!quiet) {
    writer.uint32(tag(1, 2)).fork();
    if (rejected > 0) writer.uint32(tag(1, 0)).int64(rejected);
    if (message !== '') writer.uint32(tag(MESSAGE, 2)).string(shorten(message));
    writer.ldelim();
  }
  return new Uint8Array(writer.finish());
}

/** A google.rpc.Status with its canonical code (google/rpc/code.proto). */
export function encodeStatus(code: number, message: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  const text = shorten(message);
  if (encoding === 'json') return utf8(JSON.stringify({ code, message: text }));
  const writer = protobuf.Writer.create();
  writer.uint32(tag(1, 0)).int32(code).uint32(tag(MESSAGE, 2)).string(text);
  return new Uint8Array(writer.finish());
}

function shorten(message: string): string {
  return message.length <= MAX_MESSAGE ? message : `${message.slice(0, MAX_MESSAGE - 1)}…`;
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
