import type { z } from 'zod';
import { parseQuery } from '@/lib/queries/parse-query';
import type { TenantScope } from '@/lib/tenancy/scope';
import { scopeFromApiKey } from '@/lib/tenancy/scope-from-key';
import { scopeFromSession } from '@/lib/tenancy/scope-from-session';
import { problem } from './problem';

/** Segments of the path by name, as people wrote them. */
type Path = Readonly<Record<string, string>>;
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Ask<Shape extends z.ZodRawShape> = (scope: TenantScope, input: z.output<z.ZodObject<Shape>>, path: Path) => Promise<unknown>;

/** A route of the query API: the tenant is the key's. */
export function answerKey<Shape extends z.ZodRawShape>(fields: z.ZodObject<Shape>, ask: Ask<Shape>): Handler {
  return answer((request) => scopeFromApiKey(request.headers.get('authorization'), 'query'), fields, ask);
}

/** A route of the portal: the path asks for a tenant, the signed-in person's membership decides. */
export function answerSession<Shape extends z.ZodRawShape>(fields: z.ZodObject<Shape>, ask: Ask<Shape>): Handler {
  return answer((_request, path) => scopeFromSession(path.tenant ?? ''), fields, ask);
}

/** Scope, parse, one call, respond: the same for every question. */
function answer<Shape extends z.ZodRawShape>(
  scopeOf: (request: Request, path: Path) => Promise<TenantScope>,
  fields: z.ZodObject<Shape>,
  ask: Ask<Shape>,
): Handler {
  return async (request, context) => {
    try {
      const path = await context.params;
      const scope = await scopeOf(request, path);
      const input = parseQuery(new URL(request.url).searchParams, fields);
      return json(await ask(scope, input, path));
    } catch (error) {
      return problem(error);
    }
  };
}

/** Nothing of a tenant is kept by a cache on the way. */
function json(value: unknown): Response {
  return new Response(toJson(value), {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store', Vary: 'Authorization, Cookie' },
  });
}

/** Views hold 64-bit integers as strings already; should one be left, it becomes one too. A replacer for all would double the time of a large graph. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? String(one) : one));
  }
}
