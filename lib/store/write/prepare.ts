import { setImmediate } from 'node:timers/promises';
import { getOrAdd } from '../../base/get-or-add';
import type { TraceId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import type { Span, SpanEvent } from '../../semconv/types';
import type { Batch } from '../port';
import type { CellValue } from '../rows/column';
import { cellsOf } from '../rows/datasets';
import { EVENT_COLUMNS } from '../rows/event-columns';
import { NODE_COLUMNS } from '../rows/node-columns';
import { fingerprintOfRow } from './fingerprint';
import { spanKey } from './span-key';
import { textHashesOf } from './text-hashes';

export interface PreparedSpan {
  span: Span;
  /** Within its trace: the span id, and on which side of a call it stands. */
  key: string;
  /** 32 bits of what was sent; equal for a resent copy. Only ever compared under one key. */
  contentHash: number;
  cells: CellValue[];
}

export interface PreparedEvent {
  event: SpanEvent;
  cells: CellValue[];
}

export interface PreparedText {
  traceId: TraceId;
  hash: string;
  text: string;
  startTime: Nanos;
}

/** A batch turned into cells before it waits for the writer: whatever needs no state is done here. */
export interface PreparedBatch {
  spans: PreparedSpan[];
  events: PreparedEvent[];
  texts: PreparedText[];
  traceIds: Set<TraceId>;
  /** Rough size, for deciding when to seal. */
  bytes: number;
  /** The tenant's own cap of nodes a run; what the store allows where none is given. */
  maxSpansOfRun: number;
}

/** Spans after which other requests get a turn. */
const TURN = 1_000;

const NODE_ARRIVAL = NODE_COLUMNS.findIndex(({ name }) => name === 'arrival_ns');
const NODE_FLAGS = NODE_COLUMNS.findIndex(({ name }) => name === 'flags');
const EVENT_ARRIVAL = EVENT_COLUMNS.findIndex(({ name }) => name === 'arrival_ns');

export async function prepareBatch(batch: Batch): Promise<PreparedBatch> {
  const spans: PreparedSpan[] = [];
  for (const span of batch.spans) {
    spans.push(prepareSpan(span, batch.fingerprints?.get(span)));
    if (spans.length % TURN === 0) await setImmediate();
  }
  const events = batch.events.map((event) => ({ event, cells: cellsOf(EVENT_COLUMNS, event) }));
  const texts = ownTexts(batch);
  const traceIds = new Set<TraceId>();
  for (const { span } of spans) traceIds.add(span.traceId);
  for (const { event } of events) traceIds.add(event.traceId);
  const bytes = spans.reduce((sum, { cells }) => sum + sizeOf(cells), 0) + texts.reduce((sum, { text }) => sum + text.length + 64, 0);
  return { spans, events, texts, traceIds, bytes, maxSpansOfRun: batch.maxSpansOfRun ?? Number.POSITIVE_INFINITY };
}

function prepareSpan(span: Span, asSent: number | undefined): PreparedSpan {
  const cells = cellsOf(NODE_COLUMNS, span);
  return { span, key: spanKey(span.spanId, span.otelKind), contentHash: asSent ?? fingerprintOfRow(span, cells), cells };
}

export function stampSpan(prepared: PreparedSpan, arrival: Nanos, flags: readonly Span['flags'][number][], commit: bigint): CellValue[] {
  const { cells } = prepared;
  cells[NODE_ARRIVAL] = arrival;
  cells[NODE_FLAGS] = flags.length === 0 ? null : flags;
  cells.push(BigInt(prepared.contentHash), commit);
  return cells;
}

export function stampEvent(prepared: PreparedEvent, arrival: Nanos, commit: bigint): CellValue[] {
  const { cells } = prepared;
  cells[EVENT_ARRIVAL] = arrival;
  cells.push(commit);
  return cells;
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
