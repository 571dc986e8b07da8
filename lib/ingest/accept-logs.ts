import type { Outcome } from '../otlp/encode-response';
import type { Encoding } from '../otlp/encoding';
import type { TenantScope } from '../tenancy/scope';
import { ingestCounters } from './counters';
import { outcomeOf } from './outcome-of';
import { storePrepared } from './store-prepared';
import { termsOf } from './terms-of';
import { prepareApart } from './workers/prepare-apart';

/** An ExportLogsServiceRequest: records of a run become its events. Records that name no trace are refused, as they belong to no run. */
export async function acceptLogs(scope: TenantScope, body: Uint8Array, encoding: Encoding): Promise<Outcome> {
  const prepared = await prepareApart(scope.tenantId, { signal: 'logs', body, encoding, terms: await termsOf(scope) });
  await storePrepared(scope, prepared);
  const loose = prepared.dropped.get('log_without_trace') ?? 0;
  ingestCounters.logs.inc({ tenant: scope.tenantId }, prepared.records - loose);
  const sentence = `Refused log records: ${loose} without a trace id, which belong to no run.`;
  return outcomeOf(scope, 'logs', prepared, [{ reason: 'log_without_trace', count: loose, sentence }]);
}
