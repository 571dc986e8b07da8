import type { Nanos } from '../../base/time';
import { clampToSigned64 } from '../signed64';
import type { Tally } from '../tally';

const INTEGER = /^\s*([+-]?\d{1,40})\s*$/;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** A 64-bit integer as decimal string or number; `null` when it is neither. */
export function asBigint(value: unknown): bigint | null {
  if (typeof value === 'number') return Number.isFinite(value) ? BigInt(Math.trunc(value)) : null;
  const digits = typeof value === 'string' ? INTEGER.exec(value)?.[1] : undefined;
  return digits === undefined ? null : BigInt(digits.replace('+', ''));
}

/** An instant; 0 where absent, `null` where unreadable. */
export function asTime(value: unknown): Nanos | null {
  if (value === undefined || value === null || value === '') return 0n;
  const nanos = asBigint(value);
  return nanos === null ? null : clampToSigned64(nanos);
}

/** A count of dropped things; anything unreadable counts as none. */
export function asCount(value: unknown): number {
  const count = Number(asBigint(value) ?? 0n);
  return count > 0 ? Math.min(count, 0xffff_ffff) : 0;
}

/** A name: cut at the limit for names, which is counted. Numbers and booleans are taken as their text. */
export function asName(value: unknown, tally: Tally): string {
  if (typeof value === 'string') return prefixOfBytes(value, (size) => tally.nameBytes(size));
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Hex in any case (the OTLP rule) or base64 (plain proto-JSON), told apart by length; empty for none, `?` for neither. */
export function asHexId(value: unknown, bytes: 8 | 16): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value !== 'string') return '?';
  if (value.length === bytes * 2) return value.toLowerCase();
  const unpadded = value.replace(/=+$/, '');
  if (unpadded.length !== Math.ceil((bytes * 4) / 3) || !BASE64.test(value)) return '?';
  return Buffer.from(value, 'base64').toString('hex');
}

/** An enum as number, numeric string or name; `names` maps names without their prefix, in upper case. */
export function asEnum(value: unknown, names: Readonly<Record<string, number>>, prefix: string): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return 0;
  const name = value.toUpperCase();
  const number = Number(name);
  if (Number.isInteger(number)) return number;
  return new Map(Object.entries(names)).get(name.startsWith(prefix) ? name.slice(prefix.length) : name) ?? 0;
}

/** The longest beginning of a text that fits the bytes which `grant` gives for its UTF-8 size. */
export function prefixOfBytes(text: string, grant: (size: number) => number): string {
  const size = Buffer.byteLength(text);
  const granted = grant(size);
  if (granted >= size) return text;
  return text.slice(0, new TextEncoder().encodeInto(text, new Uint8Array(granted)).read);
}
