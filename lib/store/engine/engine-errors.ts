import { AegisError } from '../../base/errors';

const RETRY_AFTER_SECONDS = 5;

/** Texts by which the engine says that the instance or the disk is at fault rather than the statement. */
const SICK =
  /FATAL|database has been invalidated|IO Error|No space left|Could not (write|read|sync|fsync)|disk is full|Read-only file system|INTERNAL Error|\b(EIO|ENOSPC|EDQUOT|EFBIG|EROFS|EACCES|EPERM|EMFILE|ENFILE)\b/i;
const LOCKED = /Could not set lock|Conflicting lock/i;
const FULL = /No space left|ENOSPC|disk is full|EDQUOT|Disk quota|EFBIG|File too large/i;
const READ_ONLY = /Read-only file system|EROFS/i;
const FORBIDDEN = /Permission denied|EACCES|EPERM|Operation not permitted/i;
const FAILING = /\bEIO\b|Input\/output error|i\/o error,/i;
const TOO_MANY = /Too many open files|EMFILE|ENFILE/i;
const INTERRUPTED = /INTERRUPT/;

export function isSick(error: unknown): boolean {
  return SICK.test(textOf(error));
}

/** The instance is of no use any more. */
export function isFatal(error: unknown): boolean {
  return /FATAL|database has been invalidated/i.test(textOf(error));
}

export function isInterrupt(error: unknown): boolean {
  return INTERRUPTED.test(textOf(error));
}

/** Not this tenant's files alone: the disk is full, read-only, failing, or not ours to write to. */
export function isOfTheDisk(error: unknown): boolean {
  const text = textOf(error);
  return [FULL, READ_ONLY, FORBIDDEN, TOO_MANY, FAILING].some((one) => one.test(text));
}

/** Another process has the database open. */
export function isLocked(error: unknown): boolean {
  return LOCKED.test(textOf(error));
}

/** Why the store cannot take data, in words for an operator. */
export function reasonOf(error: unknown): string {
  const text = textOf(error);
  if (LOCKED.test(text)) return 'Another process holds the tenant database. Only one may use a data directory.';
  if (FULL.test(text)) return 'The disk that holds the tenant data is full.';
  if (READ_ONLY.test(text)) return 'The disk that holds the tenant data is read-only.';
  if (FORBIDDEN.test(text)) return 'The server may not write to the tenant data: check the owner and the rights of the data directory.';
  if (FAILING.test(text)) return 'The disk that holds the tenant data reports errors.';
  if (TOO_MANY.test(text)) return 'The server has too many files open.';
  return 'The tenant store could not read or write its files.';
}

/** What a caller is told: nothing was stored, try again. The cause stays for the log. */
export function unavailable(error: unknown): AegisError {
  if (error instanceof AegisError) return error;
  return new AegisError(
    'unavailable',
    `${reasonOf(error)} Send the request again in a few seconds.`,
    { retryAfter: RETRY_AFTER_SECONDS },
    { cause: error },
  );
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  return `${error.message}${code}`;
}
