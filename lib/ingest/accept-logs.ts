import type { Outcome } from '../otlp/encode-response';
import type { Encoding } from '../otlp/encoding';
import { countRecords } from './counters';
import { outcomeOf } from './outcome-of';
import type { Pass } from './pass';
import { storePrepared } from './store-prepared';
import { termsOf } from './terms-of';
import { tooLateFor } from './too-late-for';
import { prepareApart } from './workers/prepare-apart';

/** An ExportLogsServiceRequest: records of a run become its events. Records that name no trace are refused, as they belong to no run. */
export async function acceptLogs(pass: Pass, body: Uint8Array, encoding: Encoding): Promise<Outcome> {
  const { scope } = pass;
  const prepared = await prepareApart(scope.tenantId, { signal: 'logs', body, encoding, terms: await termsOf(pass) });
  const left = [...prepared.shed.values()].reduce((sum, count) => sum + count, 0);
  const loose = prepared.dropped.get('log_without_trace') ?? 0;
  pass.took({ records: prepared.records - left });
  const { tooLate = 0 } = await storePrepared(scope, prepared);
  countRecords(scope.tenantId, 'logs', 'accepted', 'log', prepared.records - loose - left - tooLate);
  const sentence = `Refused log records: ${loose} without a trace id, which belong to no run.`;
  return outcomeOf(pass, 'logs', prepared, [{ reason: 'log_without_trace', count: loose, sentence }, tooLateFor(tooLate, 'log records')]);
}
