import { register } from 'prom-client';

const SENT = ['aegis_ingest_spans_total', 'aegis_ingest_refused_requests_total'];

/** Ids of the tenants that have sent something, accepted or refused, since this process began. */
export async function sendersOfThisProcess(): Promise<Set<string>> {
  const metrics = await Promise.all(SENT.map((name) => register.getSingleMetric(name)?.get()));
  return new Set(metrics.flatMap((sent) => (sent?.values ?? []).map(({ labels }) => String((labels as { tenant?: string }).tenant))));
}
