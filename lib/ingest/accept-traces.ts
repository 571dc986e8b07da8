import { decodeTraces } from '../otlp/decode-traces';
import type { Outcome } from '../otlp/encode-response';
import type { Encoding } from '../otlp/encoding';
import { normalizeTraces } from '../semconv/normalize';
import type { TenantScope } from '../tenancy/scope';
import { normalizeContext } from './normalize-context';
import { normalizeInTurns } from './normalize-in-turns';
import { outcomeOf } from './outcome-of';
import { storeNormalized } from './store-normalized';

/** An ExportTraceServiceRequest, into the tenant's store. Spans sent before are accepted again and change nothing. */
export async function acceptTraces(scope: TenantScope, body: Uint8Array, encoding: Encoding): Promise<Outcome> {
  const decoded = decodeTraces(body, encoding);
  const context = await normalizeContext(scope);
  const normalized = await normalizeInTurns(decoded.records, (spans) => normalizeTraces(spans, context));
  const { capped, conflicts } = await storeNormalized(scope, normalized);
  const overCap = { reason: 'run_full', count: capped, sentence: `Refused spans: ${capped} beyond the number that one run may hold.` };
  const conflict = conflicts === 0 ? [] : [`${conflicts} span ids were sent before with other content; the first copy stays.`];
  return outcomeOf(scope, 'traces', decoded, [overCap], conflict);
}
