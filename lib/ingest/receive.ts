import { isCrossOrigin } from '../base/cross-origin';
import { env } from '../base/env';
import { AegisError, toAegisError } from '../base/errors';
import { log } from '../base/log';
import { policiesOf } from '../control/policies/policies-of';
import type { Outcome } from '../otlp/encode-response';
import { type Encoding, encodingOf } from '../otlp/encoding';
import type { Signal } from '../otlp/wrong-signal';
import { scopeFromApiKey } from '../tenancy/scope-from-key';
import { acceptLogs } from './accept-logs';
import { acceptMetrics } from './accept-metrics';
import { acceptTraces } from './accept-traces';
import { admission } from './admission';
import { countRefusedRequest, ingestCounters, ingestSeconds } from './counters';
import { decodeRoom } from './fair/decode-room';
import { fairTurns } from './fair/fair-turns';
import { letIn, type Pass } from './pass';
import { type BodyLimits, bodyLimits, readBody } from './read-body';
import { refusedRequestReason } from './refused-request';
import { accepted, refused } from './reply';

/** Takes a decoded request in. Resolves when what it accepts is on disk. */
export type Accept = (pass: Pass, body: Uint8Array, encoding: Encoding) => Promise<Outcome>;

const ACCEPT: Readonly<Record<Signal, Accept>> = { traces: acceptTraces, logs: acceptLogs, metrics: acceptMetrics };

/**
 * One OTLP/HTTP export request, from the key to the answer (opentelemetry-proto, docs/specification.md). Answers in the
 * request's encoding, in JSON where that is unknown. 200 leaves only after the commit; 503 means nothing was stored.
 */
export async function receive(request: Request, signal: Signal, limits: BodyLimits = bodyLimits()): Promise<Response> {
  const encoding = encodingOf(request.headers.get('content-type'));
  const response = await answer(request, signal, encoding, limits).catch((thrown: unknown) => {
    const error = toAegisError(thrown);
    if (error.code === 'internal') log.error({ err: thrown, signal }, 'An export request failed.');
    return refused(error, encoding ?? 'json');
  });
  ingestCounters.requests.inc({ signal, status: String(response.status) });
  return response;
}

async function answer(request: Request, signal: Signal, encoding: Encoding | null, limits: BodyLimits): Promise<Response> {
  if (request.method !== 'POST') throw new AegisError('method_not_allowed', `Send ${signal} with POST.`);
  if (isCrossOrigin(request, env().publicUrl)) throw new AegisError('forbidden', 'Another site’s page may not send here.');
  const scope = await scopeFromApiKey(request.headers.get('authorization'), 'ingest');
  if (!encoding) throw new AegisError('unsupported_media_type', 'Send application/x-protobuf or application/json.');
  const pass = letIn(scope, await policiesOf(scope), Number(request.headers.get('content-length') ?? 0) || 0);
  try {
    return accepted(signal, await take(request, signal, encoding, pass, limits), encoding);
  } catch (thrown) {
    countRefusedRequest(scope.tenantId, refusedRequestReason(toAegisError(thrown)));
    throw thrown;
  } finally {
    pass.end();
  }
}

/** Reads, decodes and stores a request that was let in, and gives back what it held. */
async function take(request: Request, signal: Signal, encoding: Encoding, pass: Pass, limits: BodyLimits): Promise<Outcome> {
  const { tenantId } = pass.scope;
  const admitted = admission().enter(tenantId);
  try {
    const maxBytes = Math.min(limits.maxBytes, pass.policies.limits.bodyBytes);
    const body = await readBody(request, { ...limits, maxBytes }, admitted.hold);
    pass.took({ bytes: body.length });
    ingestCounters.bytes.inc({ tenant: tenantId, signal }, body.length);
    const stopTimer = ingestSeconds.startTimer({ signal });
    const outcome = await decodeRoom().run(tenantId, body.length, async () => {
      await fairTurns().take(tenantId);
      return ACCEPT[signal](pass, body, encoding);
    });
    stopTimer();
    return outcome;
  } finally {
    admitted.leave();
  }
}
