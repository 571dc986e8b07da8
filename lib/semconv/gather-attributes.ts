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
  /** Of columns that the span keeps; what it then does not keep joins the rest. */
  storable: [name: string, value: AttributeValue][];
  /** Everything else. */
  rest: [name: string, value: AttributeValue][];
}

export function gatherAttributes(attributes: AttributeMap, resource: AttributeMap): Gathered {
  const content = new Map<string, AttributeValue>();
  const indexed = new Map<IndexedFamily, Indexed>();
  const storable: [string, AttributeValue][] = [];
  const rest: [string, AttributeValue][] = [];
  for (const [name, value] of attributes) if (CONTENT_NAMES.has(name) && value !== null) content.set(name, value);
  const picked = pickColumns(
    attributes,
    resource,
    (name, value) => {
      if (!content.has(name) && !collectIndexed(name, value, indexed)) rest.push([name, value]);
    },
    (name, value) => storable.push([name, value]),
  );
  return { picked, content, indexed, storable, rest };
}
