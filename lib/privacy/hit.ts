/** A place in a text that must not be stored: half-open range of UTF-16 units, and the value in normal form, by which equal values are known. */
export interface Hit {
  start: number;
  end: number;
  /** A detector of ours, or `custom:<name>`. */
  detector: string;
  value: string;
}

/** Hits in order and apart: those that overlap become one, under the name of the longest of them. */
export function mergeHits(hits: readonly Hit[], text: string): Hit[] {
  if (hits.length < 2) return [...hits];
  const merged: Hit[] = [];
  for (const hit of hits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || hit.start >= last.end) merged.push({ ...hit });
    else if (hit.end > last.end) {
      const longest = hit.end - hit.start > last.end - last.start ? hit : last;
      Object.assign(last, { end: hit.end, detector: longest.detector, value: text.slice(last.start, hit.end) });
    }
  }
  return merged;
}
