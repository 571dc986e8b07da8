import { describedResource } from '../described-resource';
import type { Tally } from '../tally';
import type { AttributeValue, OtlpResource, OtlpScope } from '../types';
import { readAttribute } from './read-attributes';
import { BYTES, enter, type Fields, leave, readFields, readMessage, readName, skip, tag, type WireReader } from './wire';

/** Reads one record at the reader's position. */
export type ReadRecord = (reader: WireReader, resource: OtlpResource, scope: OtlpScope, tally: Tally) => void;

type Draft<T> = { -readonly [K in keyof T]: T[K] } & { attributes: Map<string, AttributeValue> };

/** `Resource` */
const RESOURCE: Fields<Draft<OtlpResource>> = {
  [tag(1, BYTES)]: (reader, resource, tally) => readAttribute(reader, resource.attributes, tally),
};

/** `InstrumentationScope` */
const SCOPE: Fields<Draft<OtlpScope>> = {
  [tag(1, BYTES)]: (reader, scope, tally) => {
    scope.name = readName(reader, tally);
  },
  [tag(2, BYTES)]: (reader, scope, tally) => {
    scope.version = readName(reader, tally);
  },
  [tag(3, BYTES)]: (reader, scope, tally) => readAttribute(reader, scope.attributes, tally),
};

/** What `ResourceSpans` and `ResourceLogs` say about their records; field 2 is read afterwards. */
const RESOURCE_GROUP: Fields<Draft<OtlpResource>> = {
  [tag(1, BYTES)]: (reader, resource, tally) => {
    readMessage(reader, RESOURCE, resource, tally);
  },
  [tag(3, BYTES)]: (reader, resource, tally) => {
    resource.schemaUrl = readName(reader, tally);
  },
};

/** What `ScopeSpans` and `ScopeLogs` say about their records; field 2 is read afterwards. */
const SCOPE_GROUP: Fields<{ scope: Draft<OtlpScope>; schemaUrl: string }> = {
  [tag(1, BYTES)]: (reader, group, tally) => {
    readMessage(reader, SCOPE, group.scope, tally);
  },
  [tag(3, BYTES)]: (reader, group, tally) => {
    group.schemaUrl = readName(reader, tally);
  },
};

/** The repeated field of each level of an export request: groups by resource, by scope, records. */
const GROUPS = tag(1, BYTES);
const CONTENTS = tag(2, BYTES);

/** Walks an export request of any signal whose skeleton is resource → scope → records. */
export function readExportRequest(reader: WireReader, tally: Tally, readRecord: ReadRecord): void {
  forEach(reader, GROUPS, () => readResourceGroup(reader, tally, readRecord));
}

// Fields may come in any order, and a record needs its resource: each group is read twice, the second time for its contents.
function readResourceGroup(reader: WireReader, tally: Tally, readRecord: ReadRecord): void {
  tally.admitGroup();
  const resource: Draft<OtlpResource> = { attributes: new Map(), schemaUrl: '' };
  const enclosing = enter(reader);
  const start = reader.pos;
  readFields(reader, RESOURCE_GROUP, resource, tally);
  reader.pos = start;
  forEach(reader, CONTENTS, () => readScopeGroup(reader, resource, tally, readRecord));
  leave(reader, enclosing);
}

function readScopeGroup(reader: WireReader, resource: OtlpResource, tally: Tally, readRecord: ReadRecord): void {
  tally.admitGroup();
  const group = { scope: { name: '', version: '', attributes: new Map() }, schemaUrl: '' };
  const enclosing = enter(reader);
  const start = reader.pos;
  readFields(reader, SCOPE_GROUP, group, tally);
  reader.pos = start;
  const described = describedResource(resource, group.schemaUrl);
  forEach(reader, CONTENTS, () => {
    if (tally.admitRecord()) readRecord(reader, described, group.scope, tally);
    else skip(reader, CONTENTS);
  });
  leave(reader, enclosing);
}

function forEach(reader: WireReader, wanted: number, read: () => void): void {
  while (reader.pos < reader.len) {
    const field = reader.tag();
    if (field === wanted) read();
    else skip(reader, field);
  }
}
