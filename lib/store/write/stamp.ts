import type { Nanos } from '../../base/time';
import type { QualityFlag } from '../../semconv/types';
import type { CellValue } from '../rows/column';
import { EVENT_COLUMNS } from '../rows/event-columns';
import { NODE_COLUMNS } from '../rows/node-columns';
import type { PreparedEvent, PreparedSpan } from './prepared';

const NODE_ARRIVAL = placeOf(NODE_COLUMNS, 'arrival_ns');
const NODE_FLAGS = placeOf(NODE_COLUMNS, 'flags');
const SPAN_ID = placeOf(NODE_COLUMNS, 'span_id');
const OTEL_KIND = placeOf(NODE_COLUMNS, 'otel_kind');
const EVENT_ARRIVAL = placeOf(EVENT_COLUMNS, 'arrival_ns');
const LATE: QualityFlag = 'late';

/** The cells of a span with what its commit adds: arrival, lateness, and the hot tier's own columns. */
export function stampSpan({ cells, contentHash }: PreparedSpan, arrival: Nanos, late: boolean, commit: bigint): CellValue[] {
  cells[NODE_ARRIVAL] = arrival;
  if (late) addFlag(cells, LATE);
  cells.push(BigInt(contentHash), commit);
  return cells;
}

/** Adds what we say of a span to what is worth a warning in it, after its fingerprint was taken. */
export function addFlag(cells: CellValue[], flag: QualityFlag): void {
  cells[NODE_FLAGS] = [...((cells[NODE_FLAGS] as readonly string[] | null) ?? []), flag];
}

export function stampEvent({ cells }: PreparedEvent, arrival: Nanos, commit: bigint): CellValue[] {
  cells[EVENT_ARRIVAL] = arrival;
  cells.push(commit);
  return cells;
}

/** Span id and OTLP kind: with the trace id, what a conflict is noted under. */
export function identityOf({ cells }: PreparedSpan): CellValue[] {
  return [cells[SPAN_ID] ?? null, cells[OTEL_KIND] ?? null];
}

function placeOf(columns: readonly { name: string }[], wanted: string): number {
  return columns.findIndex(({ name }) => name === wanted);
}
