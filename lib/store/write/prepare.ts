import { getOrAdd } from '../../base/get-or-add';
import type { TraceId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import type { Span } from '../../semconv/types';
import type { Batch } from '../port';
import type { CellValue } from '../rows/column';
import { cellsOf } from '../rows/datasets';
import { EVENT_COLUMNS } from '../rows/event-columns';
import { NODE_COLUMNS } from '../rows/node-columns';
import { claimsOf } from './claims';
import { fingerprintOfRow } from './fingerprint';
import type { PreparedBatch, PreparedSpan, PreparedText } from './prepared';
import { spanKey } from './span-key';
import { addFlag } from './stamp';
import { textHashesOf } from './text-hashes';

/** Whatever of an append needs no state, done before it waits for the writer. Pure. */
export function prepareBatch(batch: Batch): PreparedBatch {
  const spans = batch.spans.map((span) => prepareSpan(span, batch.fingerprints?.get(span)));
  if (batch.textsKept === false) for (const { cells } of spans) addFlag(cells, 'texts_not_kept');
  const events = batch.events.map((event) => ({
    traceId: event.traceId,
    eventId: event.eventId,
    cells: cellsOf(EVENT_COLUMNS, event),
  }));
  const texts = ownTexts(batch);
  const traceIds = new Set<TraceId>();
  for (const { traceId } of spans) traceIds.add(traceId);
  for (const { traceId } of events) traceIds.add(traceId);
  const bytes = spans.reduce((sum, { cells }) => sum + sizeOf(cells), 0) + texts.reduce((sum, { text }) => sum + text.length + 64, 0);
  return { spans, events, texts, traceIds, bytes, maxSpansOfRun: batch.maxSpansOfRun ?? Number.POSITIVE_INFINITY };
}

function prepareSpan(span: Span, asSent: number | undefined): PreparedSpan {
  const cells = cellsOf(NODE_COLUMNS, span);
  return {
    traceId: span.traceId,
    key: spanKey(span.spanId, span.otelKind),
    contentHash: asSent ?? fingerprintOfRow(span, cells),
    claims: claimsOf(span),
    cells,
  };
}

function sizeOf(cells: readonly CellValue[]): number {
  let size = 100;
  for (const cell of cells) if (typeof cell === 'string') size += cell.length;
  return size;
}

/** Each text once per trace that refers to it, with the earliest instant at which it was used. */
function ownTexts({ spans, events, texts }: Batch): PreparedText[] {
  const own: PreparedText[] = [];
  const known = new Map<TraceId, Map<string, PreparedText>>();
  if (texts.size === 0) return own;
  const use = (traceId: TraceId, hash: string, startTime: Nanos) => {
    const ofTrace = getOrAdd(known, traceId, () => new Map<string, PreparedText>());
    const before = ofTrace.get(hash);
    if (before) {
      if (startTime < before.startTime) before.startTime = startTime;
      return;
    }
    const text = texts.get(hash);
    if (text === undefined) return;
    const prepared = { traceId, hash, text, startTime };
    ofTrace.set(hash, prepared);
    own.push(prepared);
  };
  for (const span of spans) for (const hash of textHashesOf(span)) use(span.traceId, hash, span.startTime);
  for (const event of events) for (const { hash } of event.content) use(event.traceId, hash, event.time);
  return own;
}
