import type { AttributeMap, AttributeValue } from '../otlp/types';
import { collectIndexed, type Indexed, type IndexedFamily } from './messages/indexed-attributes';
import { type Picked, pickColumns } from './pick-columns';
import { CONTENT_NAMES } from './tables/content';

/** A span's attributes, each in exactly one place. */
export interface Gathered {
  picked: Picked;
  /** Names that hold texts of people and models. */
  content: Map<string, AttributeValue>;
  indexed: Map<IndexedFamily, Indexed>;
  /** Everything else, by name: the order in which attributes were sent says nothing. */
  rest: [name: string, value: AttributeValue][];
}

export function gatherAttributes(attributes: AttributeMap, resource: AttributeMap): Gathered {
  const content = new Map<string, AttributeValue>();
  const indexed = new Map<IndexedFamily, Indexed>();
  const rest: [string, AttributeValue][] = [];
  for (const [name, value] of attributes) if (CONTENT_NAMES.has(name) && value !== null) content.set(name, value);
  const picked = pickColumns(attributes, resource, (name, value) => {
    if (content.has(name)) return;
    if (!collectIndexed(name, value, indexed)) rest.push([name, value]);
  });
  rest.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { picked, content, indexed, rest };
}
