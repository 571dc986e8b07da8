import type { Encoding } from './encoding';
import { countPoints as countJsonPoints } from './json/count-points';
import { parseJson } from './json/parse-json';
import { DEFAULT_LIMITS, type OtlpLimits } from './limits';
import { countPoints as countProtobufPoints } from './protobuf/count-points';
import { readProtobuf } from './protobuf/wire';
import { Tally } from './tally';

/** How many data points an ExportMetricsServiceRequest holds. Metrics carry no causality, so they are counted and not stored. */
export function decodeMetrics(body: Uint8Array, encoding: Encoding, limits: OtlpLimits = DEFAULT_LIMITS): { points: number } {
  const tally = new Tally(limits);
  const points =
    encoding === 'json'
      ? countJsonPoints(parseJson(body, limits), tally)
      : readProtobuf(body, (reader) => countProtobufPoints(reader, tally));
  return { points };
}
