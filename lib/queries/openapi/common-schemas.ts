import { z } from 'zod';

/** Pieces of the answers that the published document describes and tests hold real answers against. */

export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{9}Z$/)
  .meta({ description: 'RFC 3339, UTC, nine decimals', example: '2026-05-01T09:30:00.000000000Z' });

export const lengthNs = z
  .string()
  .regex(/^-?\d+$/)
  .meta({ description: 'Nanoseconds', example: '1500000000' });

export const usd = z
  .string()
  .regex(/^-?\d+\.\d{2,9}$/)
  .meta({ description: 'US dollars', example: '0.0021' });

export const usdOrNull = usd.nullable().meta({ description: 'US dollars; null for callers without a money role, or for an unpriced call' });

export const count = z.int();
export const text = z.string();
export const textOrNull = z.string().nullable();
export const texts = z.array(z.string());

/** `{data, nextCursor}`: null on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), nextCursor: textOrNull });
}

export const problemSchema = z
  .object({
    type: text,
    title: text,
    status: z.int(),
    detail: text,
    code: text,
    field: text.optional().meta({ description: 'The parameter that is wrong, where one is' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });
