import type { AttributeValue } from '../../otlp/types';
import { isBlank } from '../coerce';
import type { Gathered } from '../gather-attributes';
import { hashForComparison, unwrapCall } from '../hash-arguments';
import { inTableOrder, placesOf } from '../in-table-order';
import { attributeText, isJsonObject, type Json, jsonOfAttribute, parseJsonText, plainText } from '../json-text';
import { ARGUMENT_SOURCES, INPUT_SOURCES, OUTPUT_SOURCES, RESULT_SOURCES } from '../tables/content';
import type { ContentWriter } from '../text-sink';
import { readToolMessage } from '../tool-message';
import type { ContentField } from '../types';

/** All names under which arguments or a result may stand, in the order of their rank. */
const EITHER = placesOf([
  ...new Set<string>([...ARGUMENT_SOURCES, ...RESULT_SOURCES, ...INPUT_SOURCES, ...OUTPUT_SOURCES, 'tool.parameters']),
]);

export interface ToolContent {
  argsHash: string | null;
  resultHash: string | null;
  /** Arguments as parsed JSON, out of their `{args, kwargs}` wrapper. */
  args: Json | undefined;
  argsText: string;
  argsSource: string | null;
  resultText: string;
}

/** Arguments and result of a tool call: the best name of each; other names only if they say something else. */
export function writeToolContent(gathered: Gathered, writer: ContentWriter, hash: (text: string) => string): ToolContent {
  const args = writeBest(gathered, writer, ARGUMENT_SOURCES, 'tool_arguments') ?? writeParameters(gathered, writer);
  const result = writeBest(gathered, writer, RESULT_SOURCES, 'tool_result');
  const said = new Set([args?.text, result?.text]);
  writeOthers(gathered, writer, said);
  return {
    argsHash: args ? hashForComparison(args.text, hash) : null,
    resultHash: result ? hashForComparison(readToolMessage(result.text)?.content ?? result.text, hash) : null,
    args: args ? jsonOf(args.value, args.text) : undefined,
    argsText: args?.text ?? '',
    argsSource: args?.source ?? null,
    resultText: result?.text ?? '',
  };
}

interface Best {
  source: string;
  text: string;
  value: AttributeValue;
}

function writeBest(gathered: Gathered, writer: ContentWriter, sources: readonly string[], field: ContentField): Best | null {
  let first: Best | null = null;
  for (const source of sources) {
    const value = gathered.content.get(source);
    if (value === undefined) continue;
    if (!isBlank(value)) return write(writer, field, source, value);
    first ??= { source, text: attributeText(value), value };
  }
  return first ? write(writer, field, first.source, first.value) : null;
}

function write(writer: ContentWriter, field: ContentField, source: string, value: AttributeValue): Best {
  const text = plainText(value);
  writer.add(field, text, source, { format: /^\s*[[{]/.test(text) ? 'json' : 'text' });
  return { source, text, value };
}

/** `tool.parameters` is the arguments unless it looks like the schema of the tool. */
function writeParameters(gathered: Gathered, writer: ContentWriter): Best | null {
  const value = gathered.content.get('tool.parameters');
  if (value === undefined || isBlank(value) || isSchema(jsonOf(value, attributeText(value)))) return null;
  return write(writer, 'tool_arguments', 'tool.parameters', value);
}

/** A JSON schema, or a map of parameter names to their types. */
export function isSchema(json: Json | undefined): boolean {
  if (!isJsonObject(json)) return false;
  if (isJsonObject(json.properties)) return true;
  const values = Object.values(json);
  return values.length > 0 && values.every((value) => isJsonObject(value) && typeof value.type === 'string');
}

function jsonOf(value: AttributeValue, text: string): Json | undefined {
  const json = typeof value === 'string' ? parseJsonText(text) : jsonOfAttribute(value);
  return json === undefined ? undefined : unwrapCall(json);
}

function writeOthers(gathered: Gathered, writer: ContentWriter, said: Set<string | undefined>): void {
  for (const source of inTableOrder(gathered.content.keys(), EITHER)) {
    const value = gathered.content.get(source);
    if (value === undefined) continue;
    const text = attributeText(value);
    if (said.has(text)) continue;
    said.add(text);
    writer.add('attributes', text, source, { format: /^\s*[[{]/.test(text) ? 'json' : 'text' });
  }
}
