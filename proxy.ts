import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '@/lib/base/content-security-policy';
import { isCrossOrigin } from '@/lib/base/cross-origin';
import { env } from '@/lib/base/env';

/**
 * Headers that every page has, and the refusal of requests that another site's page made. It authorises nobody: each
 * page, route and action resolves its own scope. OTLP is left out, since passing through here would buffer its bodies.
 */
export function proxy(request: NextRequest): Response {
  const { publicUrl, production } = env();
  const https = publicUrl.startsWith('https:');
  if (isCrossOrigin(request, publicUrl)) {
    const problem = { type: 'about:blank', title: 'Forbidden', status: 403, detail: 'Requests of other sites are not accepted.' };
    return Response.json(problem, { status: 403, headers: { 'Content-Type': 'application/problem+json' } });
  }
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy(nonce, { development: !production, https });
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  headers.set('x-aegis-path', pathOf(request));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  response.headers.set('X-Content-Type-Options', 'nosniff');
  response.headers.set('X-Frame-Options', 'DENY');
  response.headers.set('Referrer-Policy', 'same-origin');
  response.headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  response.headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  response.headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
  response.headers.set('Cache-Control', 'private, no-store');
  if (https) response.headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  return response;
}

/** Where the visitor wanted to go, so that signing in can lead back there. */
function pathOf(request: NextRequest): string {
  const query = new URLSearchParams(request.nextUrl.search);
  query.delete('_rsc');
  return query.size === 0 ? request.nextUrl.pathname : `${request.nextUrl.pathname}?${query}`;
}

export const config = { matcher: ['/((?!v1/|_next/static/|icon\\.svg$).*)'] };
