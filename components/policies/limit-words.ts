import type { Limits } from '@/lib/queries/policies-view';

interface LimitWords {
  label: string;
  /** Shown after the number, and what an input counts in. */
  unit: string;
  /** How many of the stored unit one shown unit is. */
  per: number;
  /** What happens to what is over it. */
  over: string;
}

const REFUSED = 'Debug and noise spans are dropped first and counted; if the rest does not fit, the sender is told to come again.';

/** The limits in the words and units of the page, in its order. */
export const LIMIT_WORDS: Readonly<Record<keyof Limits, LimitWords>> = {
  spansPerSecond: { label: 'Spans a second', unit: '/s', per: 1, over: REFUSED },
  bytesPerSecond: { label: 'Data a second, uncompressed', unit: 'MiB/s', per: 1024 * 1024, over: REFUSED },
  burstSeconds: { label: 'Burst after quiet', unit: 's', per: 1, over: 'So many seconds of both rates may come at once.' },
  bodyBytes: { label: 'Largest request', unit: 'MiB', per: 1024 * 1024, over: 'Refused whole (413); nothing of it is stored.' },
  attributesPerSpan: { label: 'Attributes a span', unit: '', per: 1, over: 'Further ones are cut; the span says how many.' },
  attributeBytes: { label: 'Longest attribute value', unit: 'KiB', per: 1024, over: 'Cut at this length; the span is flagged.' },
  nodesPerRun: { label: 'Spans a run', unit: '', per: 1, over: 'Further ones are refused; the run says how many.' },
};

export const LIMIT_ORDER = Object.keys(LIMIT_WORDS) as (keyof Limits)[];

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

/** A stored value as the page shows it, with its unit. */
export function limitText(name: keyof Limits, value: number): string {
  const { unit, per } = LIMIT_WORDS[name];
  const shown = number.format(value / per);
  return unit === '' ? shown : `${shown}\u00a0${unit}`;
}
