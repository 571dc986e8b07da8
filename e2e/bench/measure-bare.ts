import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { decodeTraces } from '../../lib/otlp/decode-traces';
import type { AttributeMap, OtlpSpan } from '../../lib/otlp/types';
import { encodeRequest } from './encode-protobuf';
import { batches } from './measure-ingest';
import type { Row } from './table';

/**
 * The same batches through the bare engine: decode alone, and appending what was decoded (ids, times, name, the
 * attributes as JSON) to a plain table in a file, one commit a batch, without keys, redaction or HTTP.
 */
export async function measureBare(spans: number): Promise<{ rows: Row[]; both: number }> {
  const bodies = batches(spans, 3_000_000).map(encodeRequest);
  const decoding = performance.now();
  const decoded = bodies.map((body) => decodeTraces(body, 'protobuf').records);
  const decodeSeconds = (performance.now() - decoding) / 1000;
  const count = decoded.reduce((sum, records) => sum + records.length, 0);

  const folder = mkdtempSync(path.join(tmpdir(), 'aegis-bare-'));
  const instance = await DuckDBInstance.create(path.join(folder, 'bare.duckdb'), { threads: '1' });
  const connection = await instance.connect();
  await connection.run(
    'CREATE TABLE spans (trace_id VARCHAR, span_id VARCHAR, parent_id VARCHAR, name VARCHAR, kind INTEGER, start_ns BIGINT, end_ns BIGINT, attributes VARCHAR)',
  );
  const appending = performance.now();
  for (const records of decoded) {
    await connection.run('BEGIN');
    const appender = await connection.createAppender('spans');
    for (const record of records) append(appender, record);
    appender.closeSync();
    await connection.run('COMMIT');
  }
  const appendSeconds = (performance.now() - appending) / 1000;
  connection.closeSync();
  instance.closeSync();
  rmSync(folder, { recursive: true, force: true });
  const rate = (seconds: number) => `${Math.round(count / seconds).toLocaleString('en')} spans/s`;
  return {
    rows: [
      { what: 'bare decode of the same batches', figure: rate(decodeSeconds), budget: '' },
      { what: 'bare append of the same batches', figure: rate(appendSeconds), budget: '' },
      { what: 'bare decode + bare append', figure: rate(decodeSeconds + appendSeconds), budget: 'ingest ≥ half of it' },
    ],
    both: count / (decodeSeconds + appendSeconds),
  };
}

function append(appender: Awaited<ReturnType<Awaited<ReturnType<DuckDBInstance['connect']>>['createAppender']>>, span: OtlpSpan): void {
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
