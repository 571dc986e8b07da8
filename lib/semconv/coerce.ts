import type { AttributeValue } from '../otlp/types';

/** What senders write where they have nothing, or where a scrubber took the value: never an id, a name or a number. */
const PLACEHOLDERS = new Set([
  '',
  '<not specified>',
  '__redacted__',
  '<redacted>',
  '[redacted]',
  'none',
  'null',
  'undefined',
  'unknown',
  '[]',
  '{}',
]);

/** True for values that say nothing: empty, placeholder or scrubbed. */
export function isBlank(value: AttributeValue | undefined): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return isBlankText(value);
  if (Array.isArray(value)) return value.length === 0;
  return value instanceof Map ? value.size === 0 : false;
}

export function isBlankText(text: string): boolean {
  if (text.length === 0) return true;
  if (text.length <= 15) return PLACEHOLDERS.has(text.trim().toLowerCase());
  return text.startsWith('[Scrubbed due to');
}

/** A scalar as text; lists give their first scalar, maps and bytes nothing. Blank gives `null`. */
export function asText(value: AttributeValue | undefined): string | null {
  if (typeof value === 'string') return isBlankText(value) ? null : value.trim();
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? null : asText(value[value.length - 1]);
  return null;
}

/** A finite number, from a number or a numeric string; `null` otherwise. */
export function asNumber(value: AttributeValue | undefined): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (text === '' || text.length > 40) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

/** A count: a whole number ≥ 0 that is safe. `undefined` where the value is there but is no count. */
export function asCount(value: AttributeValue | undefined): number | null | undefined {
  if (value === null || value === undefined || value === '') return null;
  const number = asNumber(value);
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** `true`/`false` in any of the ways they are sent; `null` otherwise. */
export function asBoolean(value: AttributeValue | undefined): boolean | null {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (text === 'true' || text === 1 || text === '1') return true;
  if (text === 'false' || text === 0 || text === '0') return false;
  return null;
}

/** Texts of a list, of a JSON list in a string, or of one comma-separated string. */
export function asTextList(value: AttributeValue | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => asTextList(item));
  const text = asText(value);
  if (text === null) return [];
  if (text.startsWith('[') && text.endsWith(']')) {
    const inner = text.slice(1, -1).replace(/["']/g, '');
    return splitList(inner);
  }
  return splitList(text);
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => !isBlankText(item));
}

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return text.length >= 32 && text.length <= 36 && UUID.test(text);
}
