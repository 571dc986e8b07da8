import { AegisError } from '../../base/errors';
import { describedResource } from '../described-resource';
import type { Tally } from '../tally';
import type { AttributeValue, OtlpResource, OtlpScope } from '../types';
import { type Signal, wrongSignal } from '../wrong-signal';
import { asList, asObject, field, type JsonObject } from './parse-json';
import { readAttributes } from './read-attributes';
import { asName } from './scalars';

/** Reads one record. */
export type ReadRecord = (record: unknown, resource: OtlpResource, scope: OtlpScope) => void;

/** The names of the three levels of an export request. */
const NAMES = {
  traces: { groups: 'resourceSpans', scopes: 'scopeSpans', records: 'spans' },
  logs: { groups: 'resourceLogs', scopes: 'scopeLogs', records: 'logRecords' },
  metrics: { groups: 'resourceMetrics', scopes: 'scopeMetrics', records: 'metrics' },
} as const;

/** Walks an export request of one signal. A body of another signal is refused rather than taken for an empty one. */
export function readExportRequest(root: JsonObject, signal: Signal, tally: Tally, readRecord: ReadRecord): void {
  const names = NAMES[signal];
  const groups = field(root, names.groups);
  if (groups === undefined) refuseOtherSignal(root, signal);
  for (const item of asList(groups, names.groups)) {
    tally.admitGroup();
    const group = objectIn(item, names.groups);
    const resource = readResource(group, tally);
    for (const scopeItem of asList(field(group, names.scopes), names.scopes)) {
      tally.admitGroup();
      const scopeGroup = objectIn(scopeItem, names.scopes);
      const described = describedResource(resource, asName(field(scopeGroup, 'schemaUrl'), tally));
      const scope = readScope(asObject(scopeGroup.scope) ?? {}, tally);
      for (const record of asList(field(scopeGroup, names.records), names.records))
        if (tally.admitRecord()) readRecord(record, described, scope);
    }
  }
}

function refuseOtherSignal(root: JsonObject, path: Signal): void {
  for (const [signal, { groups }] of Object.entries(NAMES))
    if (field(root, groups) !== undefined) throw wrongSignal(signal as Signal, path);
}

function objectIn(item: unknown, list: string): JsonObject {
  const object = asObject(item);
  if (!object) throw new AegisError('bad_request', `The list ${list} has an entry that is not an object.`, { field: list });
  return object;
}

function readResource(group: JsonObject, tally: Tally): OtlpResource {
  const attributes = new Map<string, AttributeValue>();
  readAttributes(asObject(group.resource)?.attributes, attributes, tally);
  return { attributes, schemaUrl: asName(field(group, 'schemaUrl'), tally) };
}

function readScope(json: JsonObject, tally: Tally): OtlpScope {
  const attributes = new Map<string, AttributeValue>();
  readAttributes(json.attributes, attributes, tally);
  return { name: asName(json.name, tally), version: asName(json.version, tally), attributes };
}
