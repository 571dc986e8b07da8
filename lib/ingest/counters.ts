import { Counter, Histogram, register } from 'prom-client';

// Next may bundle this module more than once, while prom-client's registry is one: a metric that is there is taken.
function counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
  const known = register.getSingleMetric(name);
  return known ? (known as Counter<Label>) : new Counter({ name, help, labelNames: [...labelNames] });
}

/** Labels are tenant ids, closed unions and status codes: nothing that a sender writes becomes a label. */
export const ingestCounters = {
  requests: counter('aegis_ingest_requests_total', 'Export requests answered, by HTTP status.', ['signal', 'status']),
  bytes: counter('aegis_ingest_bytes_total', 'Bytes of request bodies after decompression.', ['tenant', 'signal']),
  spans: counter('aegis_ingest_spans_total', 'Decoded spans by what became of them: accepted, duplicate, conflict, capped.', [
    'tenant',
    'outcome',
  ]),
  logs: counter('aegis_ingest_log_records_total', 'Log records accepted.', ['tenant']),
  points: counter('aegis_ingest_metric_points_total', 'Metric data points counted, not stored.', ['tenant']),
  rejected: counter('aegis_ingest_rejected_total', 'Records refused for good, by reason.', ['tenant', 'signal', 'reason']),
  unused: counter('aegis_ingest_unused_total', 'Records understood but not made into a node, by reason.', ['tenant', 'reason']),
};

const SECONDS = 'aegis_ingest_seconds';
const BUCKETS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

/** From the whole body being there to the rows being on disk. */
export const ingestSeconds =
  (register.getSingleMetric(SECONDS) as Histogram<'signal'> | undefined) ??
  new Histogram({ name: SECONDS, help: 'Seconds from a received body to its rows on disk.', labelNames: ['signal'], buckets: BUCKETS });
