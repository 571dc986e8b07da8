import { type Column, columnsOf } from './column';

/** What remains of a record for recognising a copy of it, by keyed hash: it names nobody and outlives what it stands for. */
export interface StoredKey {
  traceKey: bigint;
  recordKey: bigint;
  /** For spans: tells a resent copy from a conflicting one. */
  contentHash: bigint | null;
}

const { big } = columnsOf<StoredKey>();

/** The `keys` segments, which only the writer reads. */
export const KEY_COLUMNS: readonly Column<StoredKey>[] = [
  big('trace_key', 'Keyed hash of the trace id', (k) => k.traceKey),
  big('record_key', 'Keyed hash of trace, kind of record and its id', (k) => k.recordKey),
  big('content_hash', 'Hash of what was first accepted; null for events', (k) => k.contentHash),
];
