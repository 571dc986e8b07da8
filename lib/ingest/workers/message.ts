import { AegisError, type ErrorCode, type ErrorDetail } from '../../base/errors';
import type { PreparedRequest } from '../pipeline/prepare-request';

/** What a worker says: once that it can work, then one answer to each task. */
export type Message = { ready: true } | { prepared: PreparedRequest } | { refused: Refused } | { failed: unknown };

/** An `AegisError` as plain data: a class does not cross to another thread. */
interface Refused {
  code: ErrorCode;
  message: string;
  detail: ErrorDetail;
}

export function messageOf(error: unknown): Message {
  if (!(error instanceof AegisError)) return { failed: error };
  return { refused: { code: error.code, message: error.message, detail: error.detail } };
}

export function errorOf({ code, message, detail }: Refused): AegisError {
  return new AegisError(code, message, detail);
}
