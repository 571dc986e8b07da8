import { canonicalJson, type Json, type JsonObject } from '../json-text';

/** Keys that only say how a message is built. */
const STRUCTURE = new Set([
  'type',
  'role',
  'index',
  'id',
  'name',
  'finish_reason',
  'event.name',
  'gen_ai.message.index',
  'gen_ai.system',
  'lc',
  'example',
  'tool_call_id',
  'annotations',
  'status',
  'toolCallId',
  'toolName',
  'call_id',
]);

/** What serialised messages say of the call that made them; the span of that call says it, their histories repeat it. */
const PROVENANCE = new Set(['response_metadata', 'usage_metadata', 'metadata', 'invalid_tool_calls', 'additional_kwargs']);

/** The texts of a span that are kept already; `json` where some of them are JSON values. */
export interface KnownTexts {
  texts: ReadonlySet<string>;
  json: boolean;
  /** The value is a history: what its messages say of their own making is left out. */
  history?: boolean;
}

/**
 * What a JSON value says beyond the texts that are kept already; `undefined` when nothing is left. So a history that
 * a span carries twice is stored once, and what only one copy says is not lost.
 */
export function residual(value: Json, known: KnownTexts, depth = 0): Json | undefined {
  if (value === null || value === false || value === '') return undefined;
  if (typeof value !== 'object') return known.texts.has(String(value)) ? undefined : value;
  if (depth > 40) return value;
  if (known.json && known.texts.has(canonicalJson(value))) return undefined;
  return Array.isArray(value) ? residualList(value, known, depth) : residualObject(value as JsonObject, known, depth);
}

function residualList(list: readonly Json[], known: KnownTexts, depth: number): Json | undefined {
  const left: Json[] = [];
  for (const item of list) {
    const rest = residual(item, known, depth + 1);
    if (rest !== undefined) left.push(rest);
  }
  return left.length === 0 ? undefined : left;
}

function residualObject(object: JsonObject, known: KnownTexts, depth: number): Json | undefined {
  const left: Record<string, Json> = Object.create(null);
  let says = false;
  const isMessage = known.history && (object.content !== undefined || object.role !== undefined);
  for (const key of Object.keys(object)) {
    if (isMessage && PROVENANCE.has(key)) continue;
    const item = residual(object[key] ?? null, known, depth + 1);
    if (item === undefined) continue;
    left[key] = item;
    if (!STRUCTURE.has(key)) says = true;
  }
  return says ? left : undefined;
}
