import type { Encoding } from './encoding';
import { parseJson } from './json/parse-json';
import { readExportRequest as readJsonRequest } from './json/read-envelope';
import { readLog as readJsonLog } from './json/read-log';
import { DEFAULT_LIMITS, type OtlpLimits } from './limits';
import { readExportRequest as readProtobufRequest } from './protobuf/read-envelope';
import { readLog as readProtobufLog } from './protobuf/read-log';
import { readProtobuf } from './protobuf/wire';
import { Tally } from './tally';
import type { Decoded, OtlpLog } from './types';

/** An ExportLogsServiceRequest → its records, as `decodeTraces` does for spans. Records without valid ids are kept. */
export function decodeLogs(body: Uint8Array, encoding: Encoding, limits: OtlpLimits = DEFAULT_LIMITS): Decoded<OtlpLog> {
  const tally = new Tally(limits);
  const records: OtlpLog[] = [];
  if (encoding === 'json')
    readJsonRequest(parseJson(body, limits), 'logs', tally, (json, ...context) => {
      const log = readJsonLog(json, ...context, tally);
      if (log) records.push(log);
    });
  else readProtobuf(body, (reader) => readProtobufRequest(reader, tally, (...context) => records.push(readProtobufLog(...context))));
  return { records, rejected: tally.rejected, cut: tally.cut(), warnings: tally.warnings() };
}
