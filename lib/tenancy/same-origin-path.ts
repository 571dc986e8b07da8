/**
 * Where to go after signing in: the path of `target` when it is on `origin`, else `/`. Browsers read `\` as `/`, drop tabs
 * and line ends, and take `//host` as another site, so the text is parsed as they would and only its path is kept.
 */
export function sameOriginPath(target: string | null | undefined, origin: string): string {
  if (!target || target.length > 2_000) return '/';
  const rooted = target.startsWith('/') || target.toLowerCase().startsWith(`${origin.toLowerCase()}/`);
  if (!rooted || !URL.canParse(target, origin)) return '/';
  const url = new URL(target, origin);
  if (url.origin !== origin || url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
