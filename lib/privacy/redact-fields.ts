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

function objectOf(record: object, redactor: Redactor, exempt: ReadonlySet<string>, onRedacted: OnRedacted, path: string): object {
  let copy: { [key: string]: unknown } | null = null;
  const fields = record as { readonly [key: string]: unknown };
  for (const key in fields) {
    if (exempt.has(key)) continue;
    const before = fields[key];
    if (typeof before !== 'string' && (typeof before !== 'object' || before === null)) continue;
    const after = redactedValue(before, redactor, onRedacted, path, key);
    if (after === before) continue;
    copy ??= copyOf(fields);
    copy[key] = after;
  }
  return path === '' ? (copy ?? record) : redactKeys(copy ?? fields, redactor, onRedacted, path);
}

function redactedValue(value: string | object, redactor: Redactor, onRedacted: OnRedacted, path: string, key: string): unknown {
  const where = path === '' ? key : `${path}.${key}`;
  if (typeof value === 'string') {
    const { text, matches } = redactor.redactText(value, key);
    if (matches.size > 0) onRedacted(where, matches);
    return text;
  }
  if (Array.isArray(value)) return listOf(value, redactor, onRedacted, where);
  return objectOf(value, redactor, NONE, onRedacted, where);
}

function listOf(list: readonly unknown[], redactor: Redactor, onRedacted: OnRedacted, where: string): readonly unknown[] {
  let copy: unknown[] | null = null;
  for (let i = 0; i < list.length; i++) {
    const before = list[i];
    let after = before;
    if (typeof before === 'string') {
      const { text, matches } = redactor.redactText(before, where);
      if (matches.size > 0) onRedacted(where, matches);
      after = text;
    } else if (Array.isArray(before)) after = listOf(before, redactor, onRedacted, where);
    else if (typeof before === 'object' && before !== null) after = objectOf(before, redactor, NONE, onRedacted, where);
    if (after === before) continue;
    copy ??= [...list];
    copy[i] = after;
  }
  return copy ?? list;
}

/** Keys of maps come from senders. Rarely is anything found in one, and then the map is made anew. */
function redactKeys(fields: { readonly [key: string]: unknown }, redactor: Redactor, onRedacted: OnRedacted, path: string): object {
  let found = false;
  for (const key in fields) found ||= redactor.redactText(key).matches.size > 0;
  if (!found) return fields;
  const copy: { [key: string]: unknown } = Object.create(null);
  for (const [key, value] of Object.entries(fields)) {
    const { text, matches } = redactor.redactText(key);
    if (matches.size > 0) onRedacted(path, matches);
    copy[text] = value;
  }
  return copy;
}

/** Keeps maps without prototype as they are, in which `__proto__` is a key. */
function copyOf(fields: { readonly [key: string]: unknown }): { [key: string]: unknown } {
  return Object.getPrototypeOf(fields) === null ? Object.assign(Object.create(null), fields) : { ...fields };
}
