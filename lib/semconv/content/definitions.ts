import { createHash } from 'node:crypto';
import { asText } from '../coerce';
import type { Gathered } from '../gather-attributes';
import { attributeText, canonicalJson, isJsonObject, type Json, type JsonObject, jsonOfAttribute, parseJsonText } from '../json-text';
import { inOrder } from '../messages/indexed-attributes';
import { firstOf } from '../messages/json-parts';
import { DEFINITION_SOURCES } from '../tables/content';
import type { ContentWriter } from '../text-sink';

export interface ToolsOffered {
  names: string[];
  /** sha-256 of canonical JSON of {name, parameters}, by tool name: what a contract is compared by. */
  schemas: Record<string, string>;
}

const NOTHING_OFFERED: ToolsOffered = { names: [], schemas: {} };

interface Definition {
  text: string;
  source: string;
  json: Json | undefined;
}

/** The tools that a model or agent was offered, one text a tool so that an unchanged one is stored once. */
export function writeDefinitions(gathered: Gathered, writer: ContentWriter): ToolsOffered {
  const definitions = [...indexedDefinitions(gathered), ...listedDefinitions(gathered)];
  if (definitions.length === 0) return NOTHING_OFFERED;
  const names = new Set<string>();
  const schemas: Record<string, string> = {};
  const written = new Set<string>();
  for (const { text, source, json } of definitions) {
    const known = describeTool(text, json);
    if (known) {
      names.add(known.name);
      if (known.schema) schemas[known.name] ??= known.schema;
    }
    if (written.has(text)) continue;
    written.add(text);
    writer.add('tool_definitions', text, source, { format: json === undefined ? 'text' : 'json', ...(known ? { name: known.name } : {}) });
  }
  return { names: [...names], schemas };
}

function indexedDefinitions(gathered: Gathered): Definition[] {
  const found: Definition[] = [];
  if (gathered.indexed.size === 0) return found;
  for (const [, entry] of inOrder(gathered.indexed.get('llm.tools') ?? new Map())) {
    const value = entry.get('tool.json_schema');
    if (value !== undefined && value !== null)
      found.push({
        text: attributeText(value),
        source: 'llm.tools',
        json: typeof value === 'string' ? parseJsonText(value) : jsonOfAttribute(value),
      });
  }
  for (const [, entry] of inOrder(gathered.indexed.get('llm.request.functions') ?? new Map())) {
    const parameters = entry.get('parameters');
    const definition: Record<string, Json> = { name: asText(entry.get('name')) };
    const description = asText(entry.get('description'));
    if (description) definition.description = description;
    if (parameters !== undefined && parameters !== null)
      definition.parameters = typeof parameters === 'string' ? (parseJsonText(parameters) ?? parameters) : jsonOfAttribute(parameters);
    found.push({ text: canonicalJson(definition), source: 'llm.request.functions', json: definition });
  }
  return found;
}

function listedDefinitions(gathered: Gathered): Definition[] {
  return DEFINITION_SOURCES.flatMap((source) => {
    const value = gathered.content.get(source);
    if (value === undefined || value === null) return [];
    const json = typeof value === 'string' ? parseJsonText(value) : jsonOfAttribute(value);
    const list = listOf(json);
    return list ? list.map((item) => oneDefinition(item, source)) : [{ text: attributeText(value), source, json }];
  });
}

/** A list of tools, or an object that holds some (Pydantic AI's request parameters). */
function listOf(json: Json | undefined): readonly Json[] | null {
  if (Array.isArray(json)) return json;
  if (!isJsonObject(json)) return null;
  const lists = ['function_tools', 'output_tools', 'builtin_tools', 'tools'].flatMap((key) =>
    Array.isArray(json[key]) ? [json[key] as readonly Json[]] : [],
  );
  return lists.length === 0 ? null : lists.flat();
}

function oneDefinition(item: Json, source: string): Definition {
  const json = typeof item === 'string' ? (parseJsonText(item) ?? item) : item;
  return { text: typeof item === 'string' ? item : canonicalJson(item), source, json };
}

interface Described {
  name: string;
  schema: string | null;
}

/** The same definitions come with every call of a model; remembered by their text. */
const described = new Map<string, Described | null>();
const REMEMBERED = 2_000;
const LONGEST_REMEMBERED = 10_000;

function describeTool(text: string, json: Json | undefined): Described | null {
  const known = described.get(text);
  if (known !== undefined) return known;
  if (described.size >= REMEMBERED) described.clear();
  const result = readDefinition(json);
  if (text.length <= LONGEST_REMEMBERED) described.set(text, result);
  return result;
}

function readDefinition(json: Json | undefined): Described | null {
  if (typeof json === 'string') return { name: json, schema: null };
  if (!isJsonObject(json)) return null;
  const inner: JsonObject = isJsonObject(json.function) ? json.function : json;
  const name = firstOf(inner, 'name', 'tool.name');
  if (typeof name !== 'string' || name === '') return null;
  const parameters = firstOf(inner, 'parameters', 'parameters_json_schema', 'input_schema', 'inputSchema', 'tool.parameters') ?? null;
  return { name, schema: parameters === null ? null : schemaHash(name, parameters) };
}

/** sha-256 of canonical JSON of {name, parameters} (VOCABULARY §5.3). */
export function schemaHash(name: string, parameters: Json): string {
  return createHash('sha256').update(canonicalJson({ name, parameters })).digest('hex');
}
