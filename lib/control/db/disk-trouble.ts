import { AegisError } from '../../base/errors';

const RETRY_AFTER_SECONDS = 5;

const REASONS: readonly [RegExp, string][] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'The disk that holds the control plane is full.'],
  [/^(SQLITE_READONLY|EROFS|EACCES|EPERM)/, 'The control plane’s database cannot be written to.'],
  [/^(SQLITE_(IOERR|CANTOPEN)|EIO)/, 'The disk that holds the control plane reports errors.'],
  [/^SQLITE_BUSY/, 'The control plane’s database is busy.'],
];

/** What a failing disk does to SQLite → `unavailable` with a time to retry; any other error as it was. */
export function withDiskTrouble(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS.find(([pattern]) => pattern.test(code))?.[1];
  if (reason === undefined) return error;
  return new AegisError('unavailable', `${reason} Try again in a few seconds.`, { retryAfter: RETRY_AFTER_SECONDS }, { cause: error });
}
