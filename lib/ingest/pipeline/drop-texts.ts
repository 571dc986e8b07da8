import type { Draft } from './draft';
import type { IngestTerms } from './terms';

/**
 * Where the tenant keeps no texts they end here, before anything looks into them. What refers to them stays: hashes,
 * sizes and order, so that graphs, context snapshots and cost are as complete as ever. The spans are flagged, as the
 * policy may be another one when somebody looks.
 */
export function dropTexts(draft: Draft, { keepTexts }: IngestTerms): void {
  if (keepTexts) return;
  draft.texts = new Map();
  draft.textsKept = false;
}
