import type { Redactor } from './compile-redactor';

/** Called for each field in which something was found: its path (`labels.customer`) and what. */
export type OnRedacted = (where: string, matches: ReadonlyMap<string, number>) => void;

/**
 * A copy of a record in which every string is redacted, however deep it stands, and every key of a map; the record itself
 * where nothing was found. A field that is added tomorrow is redacted, too: only what `exempt` names at the top is not.
 */
export function redactFields<Record extends object>(
  record: Record,
  redactor: Redactor,
  exempt: ReadonlySet<string>,
  onRedacted: OnRedacted,
): Record {
  return objectOf(record, redactor, exempt, onRedacted, '') as Record;
}

const NONE: ReadonlySet<string> = new Set();

interface Fields {
  [key: string]: unknown;
}

function objectOf(record: object, redactor: Redactor, exempt: ReadonlySet<string>, onRedacted: OnRedacted, path: string): object {
  const fields = record as Readonly<Fields>;
  let copy: Fields | null = null;
  let keyFound = false;
  for (const key in fields) {
    // The names of the fields at the top are ours; those of maps came from the sender.
    if (path !== '' && redactor.redactText(key).matches.size > 0) keyFound = true;
    const before = fields[key];
    if ((typeof before !== 'string' && (typeof before !== 'object' || before === null)) || exempt.has(key)) continue;
    const after = redactedValue(before, redactor, onRedacted, path, key);
    if (after === before) continue;
    copy ??= copyOf(fields);
    copy[key] = after;
  }
  if (keyFound) return withRedactedKeys(copy ?? fields, redactor, onRedacted, path);
  return copy ?? record;
}

function redactedValue(value: string | object, redactor: Redactor, onRedacted: OnRedacted, path: string, key: string): unknown {
  if (typeof value === 'string') {
    const { text, matches } = redactor.redactText(value, path === '' ? '' : key);
    if (matches.size > 0) onRedacted(path === '' ? key : `${path}.${key}`, matches);
    return text;
  }
  if (Array.isArray(value)) return value.length === 0 ? value : listOf(value, redactor, onRedacted, path === '' ? key : `${path}.${key}`);
  return objectOf(value, redactor, NONE, onRedacted, path === '' ? key : `${path}.${key}`);
}

function listOf(list: readonly unknown[], redactor: Redactor, onRedacted: OnRedacted, where: string): readonly unknown[] {
  let copy: unknown[] | null = null;
  for (let i = 0; i < list.length; i++) {
    const before = list[i];
    if ((typeof before !== 'string' && typeof before !== 'object') || before === null) continue;
    const after = itemOf(before, redactor, onRedacted, where);
    if (after === before) continue;
    copy ??= [...list];
    copy[i] = after;
  }
  return copy ?? list;
}

function itemOf(item: string | object, redactor: Redactor, onRedacted: OnRedacted, where: string): unknown {
  if (Array.isArray(item)) return listOf(item, redactor, onRedacted, where);
  if (typeof item !== 'string') return objectOf(item, redactor, NONE, onRedacted, where);
  const { text, matches } = redactor.redactText(item, where);
  if (matches.size > 0) onRedacted(where, matches);
  return text;
}

/** Rarely is anything found in a key, and then the map is made anew. */
function withRedactedKeys(fields: Readonly<Fields>, redactor: Redactor, onRedacted: OnRedacted, path: string): object {
  const copy: Fields = Object.create(null);
  for (const [key, value] of Object.entries(fields)) {
    const { text, matches } = redactor.redactText(key);
    if (matches.size > 0) onRedacted(path, matches);
    copy[text] = value;
  }
  return copy;
}

/** Keeps maps without prototype as they are, in which `__proto__` is a key. */
function copyOf(fields: Readonly<Fields>): Fields {
  return Object.getPrototypeOf(fields) === null ? Object.assign(Object.create(null), fields) : { ...fields };
}
