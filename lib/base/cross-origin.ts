const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that may change something was made by another site's page. Browsers name the page's origin in
 * `Origin` (`null` for sandboxed frames and data: pages) and cannot be made to lie by it; programs send no `Origin`.
 */
export function isCrossOrigin(request: { method: string; headers: Headers }, publicUrl: string): boolean {
  if (SAFE_METHODS.has(request.method)) return false;
  const origin = request.headers.get('origin');
  if (origin === null) return request.headers.get('sec-fetch-site') === 'cross-site';
  if (origin === publicUrl) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.get('host');
}
