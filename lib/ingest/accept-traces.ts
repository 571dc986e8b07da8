import type { Outcome } from '../otlp/encode-response';
import type { Encoding } from '../otlp/encoding';
import { outcomeOf } from './outcome-of';
import type { Pass } from './pass';
import { storePrepared } from './store-prepared';
import { termsOf } from './terms-of';
import { tooLateFor } from './too-late-for';
import { prepareApart } from './workers/prepare-apart';

/** An ExportTraceServiceRequest, into the tenant's store. Spans sent before are accepted again and change nothing. */
export async function acceptTraces(pass: Pass, body: Uint8Array, encoding: Encoding): Promise<Outcome> {
  const { scope } = pass;
  const prepared = await prepareApart(scope.tenantId, { signal: 'traces', body, encoding, terms: await termsOf(pass) });
  pass.took({ records: prepared.batch.spans.length });
  const { capped, conflicts, tooLate = 0 } = await storePrepared(scope, prepared);
  const overCap = { reason: 'run_full', count: capped, sentence: `Refused spans: ${capped} beyond the number that one run may hold.` };
  const conflict = conflicts === 0 ? [] : [`${conflicts} span ids were sent before with other content; the first copy stays.`];
  return outcomeOf(pass, 'traces', prepared, [overCap, tooLateFor(tooLate, 'spans')], conflict);
}
