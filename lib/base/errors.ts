/** Every way a request can fail that a caller is told about. Anything else is `internal`, whose text is never shown. */
export const ERROR_CODES = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  timeout: 408,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export interface ErrorDetail {
  /** The request field that is wrong, where one is. */
  field?: string;
  /** Seconds after which a retry makes sense (`unavailable`, `rate_limited`). */
  retryAfter?: number;
}

const BRAND = Symbol.for('aegis.error');

/** An error meant for the caller: `message` is a full sentence that says what to do, without anybody's data in it. */
export class AegisError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly detail: ErrorDetail = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'AegisError';
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** Next bundles this module more than once; an error of the store is one of ours in every copy. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && BRAND in value;
  }

  get status(): number {
    return ERROR_CODES[this.code];
  }
}

/** Any thrown value → an `AegisError`; what is not ours becomes `internal` with a fixed text and the original as cause. */
export function toAegisError(thrown: unknown): AegisError {
  if (thrown instanceof AegisError) return thrown;
  return new AegisError(
    'internal',
    'Something went wrong on our side. The error has been logged; try again, and tell your operator if it persists.',
    {},
    { cause: thrown },
  );
}
