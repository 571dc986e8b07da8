/**
 * The address that a request came from: the last entry of `X-Forwarded-For`, which our own server writes when there is no
 * proxy and the nearest proxy appends to when there is one. What stands before it anybody can make up.
 */
export function clientAddress(headers: Record<string, string | string[] | undefined> | undefined): string {
  const header = headers?.['x-forwarded-for'];
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  return text.split(',').at(-1)?.trim().slice(0, 64) || 'unknown';
}
