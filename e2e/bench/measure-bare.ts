import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DuckDBAppender, DuckDBInstance } from '@duckdb/node-api';
import { decodeTraces } from '../../lib/otlp/decode-traces';
import type { AttributeMap, OtlpSpan } from '../../lib/otlp/types';
import { thousands } from './bench-world';
import { batches, ENCODINGS, type EncodingName, encodeBatch } from './measure-ingest';
import type { Row } from './table';

/**
 * The same batches through the bare engine: decode alone, and appending what was decoded (ids, times, name, the
 * attributes as JSON) to a plain table in a file, one commit a batch, without keys, redaction or HTTP. Spans a second.
 */
export async function measureBare(spans: number): Promise<{ rows: Row[]; rate: Record<EncodingName, number> }> {
  const rate: Record<EncodingName, number> = { protobuf: 0, JSON: 0 };
  const rows: Row[] = [];
  for (const [encoding] of ENCODINGS) {
    const bodies = batches(spans, 3_000_000).map((batch) => encodeBatch(batch, encoding));
    const decoding = performance.now();
    const decoded = bodies.map((body) => decodeTraces(body, encoding === 'JSON' ? 'json' : 'protobuf').records);
    const decodeSeconds = (performance.now() - decoding) / 1000;
    const count = decoded.reduce((sum, records) => sum + records.length, 0);
    const appendSeconds = await append(decoded);
    rate[encoding] = count / (decodeSeconds + appendSeconds);
    rows.push({
      what: `bare engine, ${encoding}: decode + append of the same batches`,
      figure: `${thousands(count / decodeSeconds)} and ${thousands(count / appendSeconds)}, together ${thousands(rate[encoding])} spans/s`,
      budget: '',
    });
  }
  return { rows, rate };
}

async function append(decoded: readonly (readonly OtlpSpan[])[]): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aegis-bare-'));
  const instance = await DuckDBInstance.create(path.join(folder, 'bare.duckdb'), { threads: '1' });
  const connection = await instance.connect();
  await connection.run(
    'CREATE TABLE spans (trace_id VARCHAR, span_id VARCHAR, parent_id VARCHAR, name VARCHAR, kind INTEGER, start_ns BIGINT, end_ns BIGINT, attributes VARCHAR)',
  );
  const began = performance.now();
  for (const records of decoded) {
    await connection.run('BEGIN');
    const appender = await connection.createAppender('spans');
    for (const record of records) appendSpan(appender, record);
    appender.closeSync();
    await connection.run('COMMIT');
  }
  const seconds = (performance.now() - began) / 1000;
  connection.closeSync();
  instance.closeSync();
  rmSync(folder, { recursive: true, force: true });
  return seconds;
}

function appendSpan(appender: DuckDBAppender, span: OtlpSpan): void {
  appender.appendVarchar(span.traceId);
  appender.appendVarchar(span.spanId);
  if (span.parentSpanId) appender.appendVarchar(span.parentSpanId);
  else appender.appendNull();
  appender.appendVarchar(span.name);
  appender.appendInteger(span.kind);
  appender.appendBigInt(span.startTime);
  appender.appendBigInt(span.endTime);
  appender.appendVarchar(attributesAsJson(span.attributes));
  appender.endRow();
}

function attributesAsJson(attributes: AttributeMap): string {
  return JSON.stringify(Object.fromEntries(attributes), (_, value) => (typeof value === 'bigint' ? value.toString() : value));
}
