import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { AegisError } from '../../base/errors';
import { decodeLogs } from '../../otlp/decode-logs';
import { decodeTraces } from '../../otlp/decode-traces';

export interface OtlpRequest {
  signal: 'traces' | 'logs' | 'metrics';
  contentType: 'application/json' | 'application/x-protobuf';
  gzipped: boolean;
  body: Uint8Array<ArrayBuffer>;
  /** Spans or log records in it, those that will be rejected included; 0 where it cannot be decoded. */
  records: number;
}

const OPENING_BRACE = 0x7b;

/** A file → the export requests in it: one, or one a line as the Collector's file exporter writes them. */
export async function readOtlpFile(file: string): Promise<OtlpRequest[]> {
  const bytes = new Uint8Array(await readFile(file).catch((error: NodeJS.ErrnoException) => refuse(file, error)));
  const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = gzipped
    ? new Uint8Array(await promisify(gunzip)(bytes).catch((error: NodeJS.ErrnoException) => refuse(file, error)))
    : bytes;
  const signal = /\.logs\b/i.test(file) ? 'logs' : /\.metrics\b/i.test(file) ? 'metrics' : 'traces';
  if (!isJson(plain)) return [request(signal, 'application/x-protobuf', gzipped, bytes, plain)];
  const lines = jsonLines(plain);
  if (lines === null) return [request(signal, 'application/json', gzipped, bytes, plain)];
  return lines.map((line) => request(signal, 'application/json', false, line, line));
}

function request(
  signal: OtlpRequest['signal'],
  contentType: OtlpRequest['contentType'],
  gzipped: boolean,
  body: Uint8Array<ArrayBuffer>,
  plain: Uint8Array,
): OtlpRequest {
  return { signal, contentType, gzipped, body, records: countRecords(signal, contentType, plain) };
}

function countRecords(signal: OtlpRequest['signal'], contentType: OtlpRequest['contentType'], plain: Uint8Array): number {
  if (signal === 'metrics') return 0;
  const decode = signal === 'traces' ? decodeTraces : decodeLogs;
  try {
    const { records, rejected } = decode(plain, contentType === 'application/json' ? 'json' : 'protobuf');
    return [...rejected.values()].reduce((sum, count) => sum + count, records.length);
  } catch {
    // The server says better what is wrong with it.
    return 0;
  }
}

function isJson(bytes: Uint8Array): boolean {
  for (const byte of bytes.subarray(0, 64)) {
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0xef || byte === 0xbb || byte === 0xbf) continue;
    return byte === OPENING_BRACE;
  }
  return false;
}

/** The lines when there are several and each opens an object of its own; null for one document, pretty-printed or not. */
function jsonLines(bytes: Uint8Array): Uint8Array<ArrayBuffer>[] | null {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').split('\n');
  const filled = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (filled.length < 2 || !filled.every((line) => line.startsWith('{') && line.endsWith('}'))) return null;
  return filled.map((line) => new TextEncoder().encode(line));
}

function refuse(file: string, error: NodeJS.ErrnoException): never {
  const why = error.code === 'ENOENT' ? 'there is no such file' : error.code === 'EISDIR' ? 'it is a folder' : error.message;
  throw new AegisError('bad_request', `${file} cannot be read: ${why}.`);
}
