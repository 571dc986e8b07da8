import type { Tally } from '../tally';
import type { AttributeValue } from '../types';
import { asList, asObject } from './parse-json';
import { keyOf, readAnyValue, readPlain } from './read-value';

/** Reads a list of KeyValues or, as some senders write it, one plain object of them. */
export function readAttributes(value: unknown, attributes: Map<string, AttributeValue>, tally: Tally): void {
  const plain = asObject(value);
  if (plain) for (const key of Object.keys(plain)) putAttribute(attributes, key, () => readPlain(plain[key], tally, 1), tally);
  else {
    for (const item of asList(value, 'attributes')) {
      const entry = asObject(item);
      if (entry) putAttribute(attributes, keyOf(entry), () => readAnyValue(entry.value, tally, 1), tally);
    }
  }
}

/** A key over the limit is dropped: a cut key would be another key. */
function putAttribute(attributes: Map<string, AttributeValue>, key: string, read: () => AttributeValue, tally: Tally): void {
  if (Buffer.byteLength(key) > tally.limits.maxNameBytes) {
    tally.attributesDropped++;
    return;
  }
  tally.budget.start();
  tally.put(attributes, key, read());
}
