import { decodeMetrics } from '../otlp/decode-metrics';
import type { Outcome } from '../otlp/encode-response';
import type { Encoding } from '../otlp/encoding';
import type { TenantScope } from '../tenancy/scope';
import { ingestCounters } from './counters';

/** Counts the data points of a metrics request: they carry no causality, and what they sum up is computed from the spans. */
export async function acceptMetrics(scope: TenantScope, body: Uint8Array, encoding: Encoding): Promise<Outcome> {
  const { points } = decodeMetrics(body, encoding);
  ingestCounters.points.inc({ tenant: scope.tenantId }, points);
  return { rejected: 0, message: '' };
}
