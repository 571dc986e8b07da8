import type { AttributeValue } from '../otlp/types';

/** Names with their place in a table, so that what a span sends is looked up and not what a table holds. */
export function placesOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, place) => [name, place]));
}

/** Of a span's few names, those of a table, in the table's order. */
export function inTableOrder(sent: Iterable<string>, places: ReadonlyMap<string, number>): string[] {
  const found: string[] = [];
  for (const name of sent) if (places.has(name)) found.push(name);
  return found.length < 2 ? found : found.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

/** The names under which a span's content and numbered families stand. */
export function* contentNames(content: ReadonlyMap<string, AttributeValue>, indexed: ReadonlyMap<string, unknown>): Generator<string> {
  yield* content.keys();
  for (const family of indexed.keys()) if (!content.has(family)) yield family;
}
