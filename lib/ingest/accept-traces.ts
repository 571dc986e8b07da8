import type { Outcome } from '../otlp/encode-response';
import type { Encoding } from '../otlp/encoding';
import type { TenantScope } from '../tenancy/scope';
import { outcomeOf } from './outcome-of';
import { storePrepared } from './store-prepared';
import { termsOf } from './terms-of';
import { prepareApart } from './workers/prepare-apart';

/** An ExportTraceServiceRequest, into the tenant's store. Spans sent before are accepted again and change nothing. */
export async function acceptTraces(scope: TenantScope, body: Uint8Array, encoding: Encoding): Promise<Outcome> {
  const prepared = await prepareApart(scope.tenantId, { signal: 'traces', body, encoding, terms: await termsOf(scope) });
  const { capped, conflicts } = await storePrepared(scope, prepared);
  const overCap = { reason: 'run_full', count: capped, sentence: `Refused spans: ${capped} beyond the number that one run may hold.` };
  const conflict = conflicts === 0 ? [] : [`${conflicts} span ids were sent before with other content; the first copy stays.`];
  return outcomeOf(scope, 'traces', prepared, [overCap], conflict);
}
