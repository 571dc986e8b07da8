import { Counter, Histogram, register } from 'prom-client';
import type { TenantId } from '../base/ids';
import { countReceived, type ReceivedOutcome } from '../control/received/received-counts';
import type { Signal } from '../otlp/wrong-signal';

// Next may bundle this module more than once, while prom-client's registry is one: a metric that is there is taken.
function counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
  const known = register.getSingleMetric(name);
  return known ? (known as Counter<Label>) : new Counter({ name, help, labelNames: [...labelNames] });
}

/** Labels are tenant ids, closed unions and status codes: nothing that a sender writes becomes a label. */
export const ingestCounters = {
  requests: counter('aegis_ingest_requests_total', 'Export requests answered, by HTTP status.', ['signal', 'status']),
  refused: counter('aegis_ingest_refused_requests_total', 'Whole export requests refused after their key was known, by reason.', [
    'tenant',
    'reason',
  ]),
  bytes: counter('aegis_ingest_bytes_total', 'Bytes of request bodies after decompression.', ['tenant', 'signal']),
  spans: counter('aegis_ingest_spans_total', 'Decoded spans by what became of them: accepted, duplicate, conflict, capped.', [
    'tenant',
    'outcome',
  ]),
  logs: counter('aegis_ingest_log_records_total', 'Log records accepted.', ['tenant']),
  points: counter('aegis_ingest_metric_points_total', 'Metric data points counted, not stored.', ['tenant']),
  rejected: counter('aegis_ingest_rejected_total', 'Records refused for good, by reason.', ['tenant', 'signal', 'reason']),
  shed: counter('aegis_ingest_shed_total', 'Records left out because their tenant was over its rate, by reason.', [
    'tenant',
    'signal',
    'reason',
  ]),
  cut: counter('aegis_ingest_cut_total', 'Parts cut off kept records by the limits of sizes and numbers.', ['tenant', 'signal', 'part']),
  unused: counter('aegis_ingest_unused_total', 'Records understood but not made into a node, by reason.', ['tenant', 'reason']),
};

const SECONDS = 'aegis_ingest_seconds';
const BUCKETS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

/** From the whole body being there to the rows being on disk. */
export const ingestSeconds =
  (register.getSingleMetric(SECONDS) as Histogram<'signal'> | undefined) ??
  new Histogram({ name: SECONDS, help: 'Seconds from a received body to its rows on disk.', labelNames: ['signal'], buckets: BUCKETS });

type RecordOutcome = Exclude<ReceivedOutcome, 'refused_request'>;

/** Counts records of a tenant, or with `cut` parts of them: for /metrics, and for the tenant's own page, where it outlives the process. */
export function countRecords(tenantId: TenantId, signal: Signal, outcome: RecordOutcome, reason: string, count: number): void {
  if (count <= 0) return;
  countReceived(tenantId, outcome, reason, count);
  METRICS[outcome]({ tenant: tenantId }, signal, reason, count);
}

export function countRefusedRequest(tenantId: TenantId, reason: string): void {
  countReceived(tenantId, 'refused_request', reason, 1);
  ingestCounters.refused.inc({ tenant: tenantId, reason });
}

type Add = (tenant: { tenant: TenantId }, signal: Signal, reason: string, count: number) => void;

const METRICS: Readonly<Record<RecordOutcome, Add>> = {
  accepted: (tenant, _, reason, count) => {
    if (reason === 'span') ingestCounters.spans.inc({ ...tenant, outcome: 'accepted' }, count);
    else (reason === 'log' ? ingestCounters.logs : ingestCounters.points).inc(tenant, count);
  },
  duplicate: (tenant, _signal, _reason, count) => ingestCounters.spans.inc({ ...tenant, outcome: 'duplicate' }, count),
  conflict: (tenant, _signal, _reason, count) => ingestCounters.spans.inc({ ...tenant, outcome: 'conflict' }, count),
  refused: (tenant, signal, reason, count) => {
    if (reason === 'run_full') ingestCounters.spans.inc({ ...tenant, outcome: 'capped' }, count);
    ingestCounters.rejected.inc({ ...tenant, signal, reason }, count);
  },
  shed: (tenant, signal, reason, count) => ingestCounters.shed.inc({ ...tenant, signal, reason }, count),
  cut: (tenant, signal, part, count) => ingestCounters.cut.inc({ ...tenant, signal, part }, count),
  unused: (tenant, _, reason, count) => ingestCounters.unused.inc({ ...tenant, reason }, count),
};
