import { AegisError } from '../base/errors';

/** Values nested so deep are an attack or a bug of the sender; either way a resend would not help. */
export function tooDeep(maxDepth: number): AegisError {
  return new AegisError('bad_request', `An attribute value is nested more than ${maxDepth} levels deep.`);
}
