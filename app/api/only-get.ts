import { AegisError } from '@/lib/base/errors';
import { problem } from './problem';

/** The query API is for reading: every other method is told so in the API's own words. */
function onlyGet(): Response {
  const response = problem(new AegisError('method_not_allowed', 'This path can only be read. Use GET.'));
  response.headers.set('Allow', 'GET, HEAD');
  return response;
}

export { onlyGet as DELETE, onlyGet as PATCH, onlyGet as POST, onlyGet as PUT };
