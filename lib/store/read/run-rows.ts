import type { DuckDBConnection } from '@duckdb/node-api';
import type { TraceId } from '../../base/ids';
import type { Span, SpanEvent } from '../../semconv/types';
import { readColumns } from '../engine/read-columns';
import { query } from '../engine/statement';
import type { DamagedSegment } from '../port';
import { eventsOf } from '../rows/event-row';
import { spansOf } from '../rows/span-row';
import type { Tenant } from '../tenant';
import { spanKey } from '../write/span-key';
import { type Catalogue, readCatalogue } from './catalogue';
import { segmentsHolding } from './damage';
import { relation } from './relation';

/** All accepted records of some traces. */
export interface TraceRecords {
  spans: Span[];
  events: SpanEvent[];
  hotSpans: number;
  sealedSpans: number;
  /** Segments that were left out because they cannot be trusted. */
  damaged: DamagedSegment[];
  /** Traces with records in those segments. */
  incomplete: ReadonlySet<TraceId>;
}

/** Reads what was accepted for these traces, hot and sealed, inside the caller's transaction. */
export async function readTraceRecords(
  { directory, live, damage }: Pick<Tenant, 'directory' | 'live' | 'damage'>,
  connection: DuckDBConnection,
  traceIds: readonly TraceId[],
): Promise<TraceRecords> {
  const bounds = { traceIds };
  const listed = await readCatalogue(connection, { nodes: bounds, events: bounds });
  const damaged = damage.any ? await damage.known(await segmentsHolding(connection, ['nodes', 'events'], traceIds)) : [];
  const catalogue = damaged.length === 0 ? listed : without(listed, damaged);
  const nodes = relation(directory, 'nodes', bounds, catalogue, true);
  const rows = await readColumns(connection, nodes.sql, nodes.params);
  const events = relation(directory, 'events', bounds, catalogue);
  const eventRows = await readColumns(connection, events.sql, events.params);
  const spans = spansOf(rows);
  if (live.anyConflicts) await flagConflicts(connection, traceIds, spans);
  const hotSpans = rows.of('is_hot').filter((isHot) => isHot === true).length;
  const incomplete = await tracesIn(connection, damaged, traceIds);
  return { spans, events: eventsOf(eventRows), hotSpans, sealedSpans: rows.length - hotSpans, damaged, incomplete };
}

function without(catalogue: Catalogue, damaged: readonly DamagedSegment[]): Catalogue {
  const bad = new Set(damaged.map(({ file }) => file));
  const files = [...catalogue.files].map(([dataset, list]) => [dataset, list.filter(({ file }) => !bad.has(file))] as const);
  return { ...catalogue, files: new Map(files) };
}

async function tracesIn(
  connection: DuckDBConnection,
  damaged: readonly DamagedSegment[],
  traceIds: readonly TraceId[],
): Promise<ReadonlySet<TraceId>> {
  if (damaged.length === 0) return new Set();
  const rows = await query<{ trace_id: TraceId }>(
    connection,
    `SELECT DISTINCT trace_id FROM trace_seals JOIN segments USING (seal_id)
      WHERE file IN (SELECT unnest($files)) AND trace_id IN (SELECT unnest($traceIds))`,
    { files: damaged.map(({ file }) => file), traceIds },
  );
  return new Set(rows.map((row) => row.trace_id));
}

/** Rows are never rewritten: that a conflicting copy came later stands beside them. */
async function flagConflicts(connection: DuckDBConnection, traceIds: readonly TraceId[], spans: readonly Span[]): Promise<void> {
  const rows = await query<{ trace_id: string; span_id: string; otel_kind: number }>(
    connection,
    'SELECT DISTINCT trace_id, span_id, otel_kind FROM conflicts WHERE trace_id IN (SELECT unnest($traceIds))',
    { traceIds },
  );
  if (rows.length === 0) return;
  const conflicting = new Set(rows.map((row) => `${row.trace_id}${spanKey(row.span_id, row.otel_kind)}`));
  for (const span of spans)
    if (conflicting.has(`${span.traceId}${spanKey(span.spanId, span.otelKind)}`)) span.flags.push('conflicting_copy');
}
