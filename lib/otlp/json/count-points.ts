import type { Tally } from '../tally';
import { asList, asObject, field, type JsonObject } from './parse-json';
import { readExportRequest } from './read-envelope';

const KINDS = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'];

/** Data points of an ExportMetricsServiceRequest. */
export function countPoints(root: JsonObject, tally: Tally): number {
  let points = 0;
  readExportRequest(root, 'metrics', tally, (record) => {
    const metric = asObject(record) ?? {};
    for (const kind of KINDS) {
      const data = asObject(field(metric, kind));
      if (data) points += asList(field(data, 'dataPoints'), 'dataPoints').length;
    }
  });
  return points;
}
