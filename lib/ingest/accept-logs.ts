import { decodeLogs } from '../otlp/decode-logs';
import type { Outcome } from '../otlp/encode-response';
import type { Encoding } from '../otlp/encoding';
import { normalizeLogs } from '../semconv/normalize';
import type { TenantScope } from '../tenancy/scope';
import { ingestCounters } from './counters';
import { normalizeContext } from './normalize-context';
import { normalizeInTurns } from './normalize-in-turns';
import { outcomeOf } from './outcome-of';
import { storeNormalized } from './store-normalized';

/** An ExportLogsServiceRequest: records of a run become its events. Records that name no trace are refused, as they belong to no run. */
export async function acceptLogs(scope: TenantScope, body: Uint8Array, encoding: Encoding): Promise<Outcome> {
  const decoded = decodeLogs(body, encoding);
  const context = await normalizeContext(scope);
  const normalized = await normalizeInTurns(decoded.records, (logs) => normalizeLogs(logs, context));
  await storeNormalized(scope, normalized);
  const loose = normalized.dropped.get('log_without_trace') ?? 0;
  ingestCounters.logs.inc({ tenant: scope.tenantId }, decoded.records.length - loose);
  const sentence = `Refused log records: ${loose} without a trace id, which belong to no run.`;
  return outcomeOf(scope, 'logs', decoded, [{ reason: 'log_without_trace', count: loose, sentence }]);
}
