import { getOrAdd } from '../../base/get-or-add';
import type { AttributeValue } from '../../otlp/types';

/** Attributes `family.N.rest` of one family by index; sparse, so that a lone index of 9,999 costs one entry. */
export type Indexed = Map<number, Map<string, AttributeValue>>;

/** The families that senders number. Longer names come first where one begins another. */
export const INDEXED_FAMILIES = [
  'llm.input_messages',
  'llm.output_messages',
  'llm.tools',
  'llm.prompts',
  'llm.choices',
  'llm.request.functions',
  'gen_ai.prompt',
  'gen_ai.completion',
  'retrieval.documents',
  'reranker.input_documents',
  'reranker.output_documents',
  'embedding.embeddings',
  'evaluations',
  'annotations',
] as const;
export type IndexedFamily = (typeof INDEXED_FAMILIES)[number];

/** Higher indexes are an attack or a fault; their attributes stay among the unmapped ones. */
export const HIGHEST_INDEX = 10_000;

const FIRST_WORDS = new Set(INDEXED_FAMILIES.map((family) => family.slice(0, family.indexOf('.') < 0 ? undefined : family.indexOf('.'))));
const PATTERN = new RegExp(`^(${INDEXED_FAMILIES.map((family) => family.replaceAll('.', '\\.')).join('|')})\\.(\\d{1,6})(?:\\.(.+))?$`);

/** Puts a numbered attribute into its family. False when it belongs to none, or its index is past the cap. */
export function collectIndexed(name: string, value: AttributeValue, into: Map<IndexedFamily, Indexed>): boolean {
  const dot = name.indexOf('.');
  if (dot < 0 || !FIRST_WORDS.has(name.slice(0, dot))) return false;
  const match = PATTERN.exec(name);
  if (!match) return false;
  const index = Number(match[2]);
  if (index > HIGHEST_INDEX) return false;
  const family = match[1] as IndexedFamily;
  const entries = getOrAdd(into, family, () => new Map<number, Map<string, AttributeValue>>());
  getOrAdd(entries, index, () => new Map<string, AttributeValue>()).set(match[3] ?? '', value);
  return true;
}

/** Entries of a family in the order of their numbers. */
export function inOrder(indexed: Indexed): [number, Map<string, AttributeValue>][] {
  return [...indexed].sort((a, b) => a[0] - b[0]);
}

/** Splits `prefix.N.rest` names of one entry into sub-entries in the order of their numbers. */
export function subEntries(entry: ReadonlyMap<string, AttributeValue>, prefix: string): Map<string, AttributeValue>[] {
  const found = new Map<number, Map<string, AttributeValue>>();
  const start = `${prefix}.`;
  for (const [name, value] of entry) {
    if (!name.startsWith(start)) continue;
    const end = name.indexOf('.', start.length);
    const number = name.slice(start.length, end < 0 ? undefined : end);
    if (!/^\d{1,6}$/.test(number) || Number(number) > HIGHEST_INDEX) continue;
    const sub = getOrAdd(found, Number(number), () => new Map<string, AttributeValue>());
    sub.set(end < 0 ? '' : name.slice(end + 1), value);
  }
  return inOrder(found).map(([, sub]) => sub);
}
