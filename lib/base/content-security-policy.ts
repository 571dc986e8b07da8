/**
 * What a page of ours may load and run: our own files, and scripts and style elements that carry this response's nonce.
 * Style *attributes* are allowed, since nodes of a graph are placed by them; they cannot load or run anything here.
 */
export function contentSecurityPolicy(nonce: string, options: { development: boolean; https: boolean }): string {
  // React's development build reads stacks through eval; the production build does not.
  const evaluate = options.development ? " 'unsafe-eval'" : '';
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluate}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ];
  if (options.https) policy.push('upgrade-insecure-requests');
  return policy.join('; ');
}
