import { problem } from '@/app/api/problem';
import { AegisError } from '@/lib/base/errors';

function nothingHere(): Response {
  return problem(new AegisError('not_found', 'The query API has no such path. See /api/v1/openapi.json.'));
}

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT };
