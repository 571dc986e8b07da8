import { asText } from '../coerce';
import type { Gathered } from '../gather-attributes';
import { inTableOrder, placesOf } from '../in-table-order';
import { attributeText, isJsonObject, jsonOfAttribute, parseJsonText } from '../json-text';
import { inOrder } from '../messages/indexed-attributes';
import { contentParts } from '../messages/json-parts';
import { isPythonRepr } from '../messages/write-messages';
import { SYSTEM_SOURCES, TEXT_SOURCES } from '../tables/content';
import type { ContentWriter } from '../text-sink';
import type { ContentField } from '../types';

const FIELD_OF: ReadonlyMap<string, keyof typeof TEXT_SOURCES> = new Map(
  Object.entries(TEXT_SOURCES).flatMap(([field, names]) => names.map((name) => [name, field as keyof typeof TEXT_SOURCES] as const)),
);
const PLACES = placesOf([...FIELD_OF.keys()]);

/** Fields whose texts say why. */
const STATED: ReadonlySet<ContentField> = new Set(['reason', 'decision', 'delegation_reason']);

/** Texts under names meant for them: reasons, goals, queries, memory summaries, explanations… */
export function writeTextFields(gathered: Gathered, writer: ContentWriter): void {
  for (const name of inTableOrder(gathered.content.keys(), PLACES)) {
    const value = gathered.content.get(name);
    const field = FIELD_OF.get(name);
    if (value === undefined || field === undefined) continue;
    const text = attributeText(value);
    if ((field === 'reason' || field === 'thought') && isPythonRepr(text)) writer.add('attributes', text, name);
    else writer.add(field, text, name, extraOf(field, name));
  }
}

function extraOf(field: ContentField, name: string): { evidence?: 'stated' | 'thought'; part?: string } {
  if (field === 'decision') return name.endsWith('.expected') ? { part: 'expected' } : { part: 'reason', evidence: 'stated' };
  if (STATED.has(field)) return { evidence: 'stated' };
  return field === 'thought' ? { evidence: 'thought' } : {};
}

/** System prompts that stand outside the messages; returns the first text. */
export function writeSystem(gathered: Gathered, writer: ContentWriter): string | null {
  let first: string | null = null;
  for (const source of SYSTEM_SOURCES) {
    const value = gathered.content.get(source);
    if (value === undefined) continue;
    const json = typeof value === 'string' ? parseJsonText(value) : jsonOfAttribute(value);
    const parts =
      json === undefined || typeof json !== 'object' ? [{ type: 'text', text: attributeText(value), format: 'text' }] : contentParts(json);
    parts.forEach((part, index) => {
      first ??= part.text === '' ? null : part.text;
      writer.add('system', part.text, source, { format: part.format, role: 'system', part: part.type, message: index });
    });
  }
  return first;
}

/** Documents that a retrieval or reranking returned, one text each, their ids and scores beside them. */
export function writeDocuments(gathered: Gathered, writer: ContentWriter): number {
  let count = 0;
  for (const family of ['retrieval.documents', 'reranker.output_documents', 'reranker.input_documents'] as const) {
    for (const [index, entry] of inOrder(gathered.indexed.get(family) ?? new Map())) {
      const content = entry.get('document.content');
      const id = asText(entry.get('document.id'));
      const score = asText(entry.get('document.score'));
      const text = content === undefined || content === null ? (id ?? '') : attributeText(content);
      writer.add('documents', text, family, {
        message: index,
        role: family === 'reranker.input_documents' ? 'candidate' : 'document',
        ...(id === null ? {} : { name: id }),
        ...(score === null ? {} : { part: `score ${score}` }),
      });
      const metadata = entry.get('document.metadata');
      if (metadata !== undefined && metadata !== null)
        writer.add('attributes', attributeText(metadata), `${family}.metadata`, { format: 'json', message: index });
      if (family !== 'reranker.input_documents') count++;
    }
  }
  return count || countListed(gathered);
}

function countListed(gathered: Gathered): number {
  const value = gathered.content.get('gen_ai.retrieval.documents');
  const json =
    typeof value === 'string' ? parseJsonText(value) : value === undefined || value === null ? undefined : jsonOfAttribute(value);
  if (Array.isArray(json)) return json.length;
  return isJsonObject(json) && Array.isArray(json.documents) ? json.documents.length : 0;
}
