import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeTraces } from './decode-traces';

interface ManifestEntry {
  file: string;
  spans: number;
  traces: number;
  duplicate_spans: number;
  orphans?: number;
  max_attrs_on_span: number;
}

const folder = path.resolve('../shared/traces');
const manifest = path.join(folder, 'manifest.json');

describe('recorded agent runs of other people', () => {
  if (!existsSync(manifest)) return it.skip('are not on this machine: ../shared/traces is missing');
  const entries = (JSON.parse(readFileSync(manifest, 'utf8')) as ManifestEntry[]).filter(({ file }) => !file.includes('.logs.'));

  it.each(entries.map((entry) => [entry.file, entry] as const))('%s decodes whole', (file, expected) => {
    const bytes = readFileSync(path.join(folder, file));
    const { records, rejected, warnings } = decodeTraces(file.endsWith('.gz') ? gunzipSync(bytes) : bytes, 'json');
    const keys = new Set(records.map(({ traceId, spanId }) => `${traceId} ${spanId}`));
    const orphans = records.filter(({ traceId, parentSpanId }) => parentSpanId && !keys.has(`${traceId} ${parentSpanId}`));
    expect({
      spans: records.length,
      traces: new Set(records.map(({ traceId }) => traceId)).size,
      duplicates: records.length - keys.size,
      orphans: orphans.length,
      mostAttributes: Math.max(...records.map(({ attributes }) => attributes.size)),
      rejected: [...rejected],
      warnings,
    }).toEqual({
      spans: expected.spans,
      traces: expected.traces,
      duplicates: expected.duplicate_spans,
      orphans: expected.orphans ?? 0,
      mostAttributes: expected.max_attrs_on_span,
      rejected: [],
      warnings: [],
    });
  });
});
