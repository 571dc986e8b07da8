import { openApiDocument } from '@/lib/queries/openapi/document';

/** Public: it holds nothing of any tenant. */
export function GET(): Response {
  return Response.json(openApiDocument());
}

export { DELETE, PATCH, POST, PUT } from '@/app/api/only-get';
