import { decodeLogs } from '../../otlp/decode-logs';
import { decodeTraces } from '../../otlp/decode-traces';
import type { Decoded, OtlpLog, OtlpSpan } from '../../otlp/types';
import { normalizeLogs, normalizeTraces } from '../../semconv/normalize';
import type { NormalizeContext } from '../../semconv/normalize-context';
import type { Normalized } from '../../semconv/types';
import type { PreparedBatch } from '../../store/port';
import { prepareBatch } from '../../store/write/prepare';
import { contentHasher } from '../content-hash';
import type { ShedReason } from '../rate/sheddable';
import type { Draft, Step } from './draft';
import { dropTexts } from './drop-texts';
import { normalizeKept } from './normalize-kept';
import { priceCalls } from './price-calls';
import { redactDraft } from './redact-draft';
import { redactionOf } from './redaction-of';
import { shedNoise } from './shed-noise';
import type { IngestTask, IngestTerms } from './terms';

/** A request as rows that wait for the writer, with what is to be counted and told. Plain data. */
export interface PreparedRequest extends Omit<Decoded<unknown>, 'records'> {
  batch: PreparedBatch;
  /** Records decoded. */
  records: number;
  /** Understood but not made into a row, by reason. */
  dropped: ReadonlyMap<string, number>;
  /** Left out because the tenant sends more than its rate, by reason. */
  shed: ReadonlyMap<ShedReason, number>;
}

/** What happens to spans, events and texts before they are stored, in this order. Nothing is stored that has not passed all of it. */
const STEPS: readonly Step[] = [shedNoise, priceCalls, dropTexts, redactDraft];

/**
 * The whole way of an export request from its bytes to rows: decode, normalise, the steps above, cells. Needs nothing but
 * its argument, so that it can run in any thread. Throws `AegisError` for a body that cannot be read.
 */
export function prepareRequest(task: IngestTask): PreparedRequest {
  const { normalized, ...told } = read(task);
  const { maxSpansOfRun } = task.terms;
  const draft: Draft = { ...normalized, dropped: new Map(normalized.dropped), shed: new Map(), maxSpansOfRun };
  for (const step of STEPS) step(draft, task.terms);
  return { batch: prepareBatch(draft), ...told, dropped: draft.dropped, shed: draft.shed };
}

type Read = Omit<Decoded<unknown>, 'records'> & { records: number; normalized: Normalized };

function read({ signal, body, encoding, terms }: IngestTask): Read {
  return signal === 'traces'
    ? normalized(decodeTraces(body, encoding, terms.limits), normalizeTraces, terms)
    : normalized(decodeLogs(body, encoding, terms.limits), normalizeLogs, terms);
}

function normalized<Item extends OtlpSpan | OtlpLog>(
  { records, ...told }: Decoded<Item>,
  normalize: (records: readonly Item[], context: NormalizeContext) => Normalized,
  { now, contentKey, redaction }: IngestTerms,
): Read {
  const context = { now, hash: contentHasher(contentKey) };
  const { filter } = redactionOf(redaction, contentKey);
  return { ...told, records: records.length, normalized: normalizeKept(records, normalize, context, filter) };
}
