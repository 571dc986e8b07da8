import { z } from 'zod';
import { asTraceId } from '../base/ids';
import { parseUsd } from '../base/money';
import { parseInstant } from '../base/time';
import { parseDuration } from './duration-text';

/** Building blocks of query strings: each is text outside and a unit inside. */

const LONGEST_NAME = 300;
const I64 = 2n ** 63n - 1n;

/** A name to compare with; NUL can stand in no stored name and is refused rather than cut. */
export const nameField = z
  .string()
  .min(1)
  .max(LONGEST_NAME)
  .refine((text) => !text.includes('\0'), 'may not hold a NUL character.');

export const instantField = z.string().transform((text, context) => {
  const nanos = parseInstant(text);
  if (nanos !== null && nanos <= I64 && nanos >= -I64) return nanos;
  context.addIssue({ code: 'custom', message: 'must be an RFC 3339 instant such as 2026-05-01T00:00:00Z.' });
  return z.NEVER;
});

export const durationField = z.string().transform((text, context) => {
  const nanos = parseDuration(text);
  if (nanos !== null && nanos <= I64) return nanos;
  context.addIssue({ code: 'custom', message: 'must be a length such as 250ms, 1.5s, 2m or 1h.' });
  return z.NEVER;
});

export const usdField = z.string().transform((text, context) => {
  const nanos = text.length < 40 ? parseUsd(text) : null;
  if (nanos !== null && nanos >= 0n && nanos <= I64) return nanos;
  context.addIssue({ code: 'custom', message: 'must be an amount in USD such as 0.05.' });
  return z.NEVER;
});

export const countField = z.string().transform((text, context) => {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  context.addIssue({ code: 'custom', message: 'must be a whole number.' });
  return z.NEVER;
});

export const flagField = z.enum(['true', 'false']).transform((text) => text === 'true');

/** A page size between 1 and `most`. */
export function limitField(standard: number, most: number) {
  return countField.refine((count) => count >= 1 && count <= most, `must be between 1 and ${most}.`).prefault(String(standard));
}

export const traceIdField = z.string().transform((text, context) => {
  const id = asTraceId(text);
  if (id) return id;
  context.addIssue({ code: 'custom', message: 'must be a run id: 32 hexadecimal digits.' });
  return z.NEVER;
});

export const cursorField = z.string().min(1).max(2000);
