import type { Tally } from '../tally';
import { readExportRequest } from './read-envelope';
import { BYTES, type Fields, readMessage, skip, tag, type WireReader } from './wire';

const DATA_POINT = tag(1, BYTES);

/** `Gauge`, `Sum`, `Histogram`, `ExponentialHistogram` and `Summary` hold their points in the same field. */
const POINTS: Fields<{ points: number }> = {
  [DATA_POINT]: (reader, count) => {
    count.points++;
    skip(reader, DATA_POINT);
  },
};

const readPoints = (reader: WireReader, count: { points: number }, tally: Tally): void => {
  readMessage(reader, POINTS, count, tally);
};

/** `Metric` of opentelemetry/proto/metrics/v1/metrics.proto, as far as counting needs it. */
const METRIC: Fields<{ points: number }> = {
  [tag(5, BYTES)]: readPoints,
  [tag(7, BYTES)]: readPoints,
  [tag(9, BYTES)]: readPoints,
  [tag(10, BYTES)]: readPoints,
  [tag(11, BYTES)]: readPoints,
};

/** Data points of an ExportMetricsServiceRequest. */
export function countPoints(reader: WireReader, tally: Tally): number {
  const count = { points: 0 };
  readExportRequest(reader, tally, () => {
    readMessage(reader, METRIC, count, tally);
  });
  return count.points;
}
