import { toAegisError } from '../base/errors';

/** Why a run failed, in words that name no file, statement or text. */
export function reasonSentence(error: unknown): string {
  const { code, message } = toAegisError(error);
  return code === 'internal' ? 'It failed for a reason that stands in the log; nothing is lost, and it is tried again.' : message;
}
