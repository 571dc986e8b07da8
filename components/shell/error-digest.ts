/** The number under which the server logged what was thrown; values thrown in the browser have none. */
export function errorDigest(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('digest' in thrown)) return undefined;
  return typeof thrown.digest === 'string' ? thrown.digest : undefined;
}
