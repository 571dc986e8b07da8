import { isBlankText } from './coerce';
import { canonicalJson, isJsonObject, type Json, parseJsonText, quoteBigIntegers } from './json-text';

/** Lengths at which known senders cut values without a mark. */
const CUT_LENGTHS = new Set([2048, 4096, 61_440]);
const CUT_MARK = /(\.\.\.|…)?\s*[[<(](truncated|cut|redacted)[^\n]{0,40}$/i;

/**
 * A hash to compare a call's arguments or its result with another's: over canonical JSON where it is JSON, without
 * the `{args, kwargs}` wrapper and the `thought` argument, which say nothing about what was asked. `null` for
 * placeholders, redacted and truncated values.
 */
export function hashForComparison(text: string, hash: (text: string) => string): string | null {
  if (isBlankText(text) || CUT_LENGTHS.has(text.length) || CUT_MARK.test(text.slice(-80))) return null;
  const json = parseJsonText(quoteBigIntegers(text));
  return hash(json === undefined ? text.trim() : comparable(json));
}

function comparable(json: Json): string {
  const inner = unwrapCall(json);
  return canonicalJson(inner, isJsonObject(inner) && Object.keys(inner).length > 1 ? 'thought' : undefined);
}

/** `{args: [], kwargs: {…}}` → the kwargs; positional arguments alone → their list. */
export function unwrapCall(json: Json): Json {
  if (!isJsonObject(json) || !Array.isArray(json.args) || !isJsonObject(json.kwargs)) return json;
  if (Object.keys(json).some((key) => key !== 'args' && key !== 'kwargs' && key !== 'sanitize_inputs_outputs')) return json;
  if (json.args.length === 0) return json.kwargs;
  return Object.keys(json.kwargs).length === 0 ? json.args : json;
}
