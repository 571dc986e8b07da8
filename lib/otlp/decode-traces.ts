import { AegisError } from '../base/errors';
import type { Encoding } from './encoding';
import { parseJson } from './json/parse-json';
import { readExportRequest as readJsonRequest } from './json/read-envelope';
import { readSpan as readJsonSpan } from './json/read-span';
import { DEFAULT_LIMITS, type OtlpLimits } from './limits';
import { readExportRequest as readProtobufRequest } from './protobuf/read-envelope';
import { readSpan as readProtobufSpan } from './protobuf/read-span';
import { readProtobuf } from './protobuf/wire';
import { Tally } from './tally';
import type { Decoded, OtlpSpan } from './types';

/**
 * An ExportTraceServiceRequest → its spans. Spans that can never be stored are counted by reason; what is over a limit
 * is cut and counted. Throws `bad_request` when the body as a whole cannot be read or when none of its spans has ids.
 */
export function decodeTraces(body: Uint8Array, encoding: Encoding, limits: OtlpLimits = DEFAULT_LIMITS): Decoded<OtlpSpan> {
  const tally = new Tally(limits);
  const records: OtlpSpan[] = [];
  const keep = (span: OtlpSpan | null) => {
    if (span) records.push(span);
  };
  if (encoding === 'json')
    readJsonRequest(parseJson(body, limits), 'traces', tally, (json, ...context) => keep(readJsonSpan(json, ...context, tally)));
  else readProtobuf(body, (reader) => readProtobufRequest(reader, tally, (...context) => keep(readProtobufSpan(...context))));
  if (records.length === 0) refuseWithoutIds(tally);
  return { records, rejected: tally.rejected, cut: tally.cut(), warnings: tally.warnings() };
}

/** Log records posted to the path for spans decode as spans without ids, because the field numbers coincide. */
function refuseWithoutIds({ rejected }: Tally): void {
  if (rejected.size !== 1 || !rejected.has('missing_id')) return;
  throw new AegisError(
    'bad_request',
    'No span of this request has a trace id and a span id. Log records belong to /v1/logs, metrics to /v1/metrics.',
  );
}
