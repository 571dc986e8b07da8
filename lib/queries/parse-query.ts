import { z } from 'zod';
import { AegisError } from '../base/errors';

/** Shown instead of zod's own words: no text of the caller is repeated, only the parameter's name. */
function problem(name: string, issue: string): AegisError {
  return new AegisError('bad_request', `The query parameter "${name}" ${issue}`, { field: name });
}

function isList(field: z.core.$ZodType): boolean {
  let inner: unknown = field;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault || inner instanceof z.ZodPipe) {
    inner = inner instanceof z.ZodPipe ? inner.in : inner.unwrap();
  }
  return inner instanceof z.ZodArray;
}

/**
 * Query string → what a question takes. A name that the schema does not know, a value given twice where one is
 * expected, and a bad value are each `bad_request` with the parameter's name: never an empty list.
 */
export function parseQuery<Shape extends z.ZodRawShape>(params: URLSearchParams, schema: z.ZodObject<Shape>): z.output<z.ZodObject<Shape>> {
  const given: Record<string, string | string[]> = {};
  for (const name of new Set(params.keys())) {
    const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
    if (!field) throw new AegisError('bad_request', 'There is no query parameter of this name here.', { field: name.slice(0, 64) });
    const values = params.getAll(name);
    if (isList(field)) given[name] = values;
    else if (values.length > 1) throw problem(name, 'may be given once only.');
    else given[name] = values[0] ?? '';
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? '');
  throw problem(name, issue?.code === 'custom' ? issue.message : 'has a value that is not accepted here.');
}
