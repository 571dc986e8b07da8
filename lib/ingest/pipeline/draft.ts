import type { Normalized } from '../../semconv/types';
import type { Batch } from '../../store/port';
import type { ShedReason } from '../rate/sheddable';
import type { IngestTerms } from './terms';

/** What became of a request so far: its spans, events and texts, and what was left out by reason. Steps change it in place. */
export interface Draft extends Normalized, Pick<Batch, 'fingerprints' | 'maxSpansOfRun' | 'textsKept'> {
  dropped: Map<string, number>;
  /** Left out because the tenant sends more than its rate. */
  shed: Map<ShedReason, number>;
}

/** One thing that happens to every request between reading and storing it. Pure but for the draft. */
export type Step = (draft: Draft, terms: IngestTerms) => void;
