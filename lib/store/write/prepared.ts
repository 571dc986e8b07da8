import type { TraceId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import type { CellValue } from '../rows/column';

/** A batch turned into cells before it waits for the writer. Plain data: it may have been made in another thread. */
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

export interface PreparedSpan {
  traceId: TraceId;
  /** Within its trace: the span id, and on which side of a call it stands. */
  key: string;
  /** 32 bits of what was sent; equal for a resent copy. Only ever compared under one key. */
  contentHash: number;
  /** What it says about other traces of its run. */
  claims: readonly string[];
  /** In the order of `NODE_COLUMNS`; what only the commit knows is still missing. */
  cells: CellValue[];
}

export interface PreparedEvent {
  traceId: TraceId;
  eventId: string;
  cells: CellValue[];
}

export interface PreparedText {
  traceId: TraceId;
  hash: string;
  text: string;
  startTime: Nanos;
}
