import { register } from 'prom-client';
import { env } from '@/lib/base/env';
import { metricsText } from '@/lib/cli/operator/metrics-text';
import { sameToken } from '@/lib/tenancy/same-token';

export const dynamic = 'force-dynamic';

/**
 * Prometheus text. With AEGIS_METRICS_TOKEN set it wants that token and shows a series a tenant (by id, never by name);
 * without, anybody may read the sums over all tenants.
 */
export async function GET(request: Request): Promise<Response> {
  const { metricsToken } = env();
  if (metricsToken !== null && !sameToken(bearer(request), metricsToken)) {
    return new Response('Give the token of AEGIS_METRICS_TOKEN as a bearer token.\n', {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  }
  return new Response(await metricsText(metricsToken !== null), { headers: { 'Content-Type': register.contentType } });
}

function bearer(request: Request): string {
  return /^bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
}
