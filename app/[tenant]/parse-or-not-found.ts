import { notFound } from 'next/navigation';
import type { z } from 'zod';
import { AegisError } from '@/lib/base/errors';
import { parseQuery } from '@/lib/queries/parse-query';

/** A page's query → its question; an address with a query that means nothing here is not a page. */
export function parseOrNotFound<Shape extends z.ZodRawShape>(
  params: URLSearchParams,
  schema: z.ZodObject<Shape>,
): z.output<z.ZodObject<Shape>> {
  try {
    return parseQuery(params, schema);
  } catch (error) {
    if (error instanceof AegisError) notFound();
    throw error;
  }
}
