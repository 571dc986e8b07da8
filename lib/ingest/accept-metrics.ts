import { decodeMetrics } from '../otlp/decode-metrics';
import type { Outcome } from '../otlp/encode-response';
import type { Encoding } from '../otlp/encoding';
import { countRecords } from './counters';
import type { Pass } from './pass';

/** Counts the data points of a metrics request: they carry no causality, and what they sum up is computed from the spans. */
export async function acceptMetrics({ scope }: Pass, body: Uint8Array, encoding: Encoding): Promise<Outcome> {
  const { points } = decodeMetrics(body, encoding);
  countRecords(scope.tenantId, 'metrics', 'accepted', 'point', points);
  return { rejected: 0, message: '' };
}
