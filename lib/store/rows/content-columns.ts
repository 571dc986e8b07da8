import type { TraceId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import { type Column, columnsOf } from './column';

/** A text of the content tier as it is stored: once a trace. */
export interface StoredText {
  traceId: TraceId;
  hash: string;
  text: string;
  /** Start of the first span or event that referred to it. */
  startTime: Nanos;
  arrivalTime: Nanos;
}

const { text, instant } = columnsOf<StoredText>();

/** The `content` relation: the sensitive texts, each once a trace under its hash. */
export const CONTENT_COLUMNS: readonly Column<StoredText>[] = [
  text('trace_id', 'Trace id, 32 hex digits', (c) => c.traceId, { sensitivity: 'identifier' }),
  text('hash', 'Keyed hash that spans and events refer to', (c) => c.hash),
  text('text', 'Prompt, completion, payload, reason or other text', (c) => c.text, { sensitivity: 'content' }),
  instant('start_ns', 'Start of the first span, or time of the event, that refers to it', (c) => c.startTime),
  instant('arrival_ns', 'When it was first accepted here', (c) => c.arrivalTime),
];
