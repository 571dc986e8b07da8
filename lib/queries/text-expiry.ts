import { DAY, formatInstant, type Nanos } from '../base/time';
import type { GraphNode } from '../graph/types';
import type { ContentCuts } from '../store/port';
import type { TextsGoneView } from './views';

/** When texts of an arrival expired, and under how many days of keeping. */
export interface Expiry {
  at: Nanos;
  days: number;
}

/**
 * Since when texts that arrived then are given to nobody; null while they are. A cut that was made says it of what it
 * took, whatever the policy says now; of the rest the policy in force does.
 */
export function expiryOf(arrival: Nanos, cuts: ContentCuts, keptDays: number | null, now: Nanos): Expiry | null {
  const made = cuts.made.find(({ before }) => before > arrival);
  if (made) {
    const days = Number((made.at - made.before) / DAY);
    const passed = arrival + BigInt(days) * DAY;
    return { at: passed < made.at ? passed : made.at, days };
  }
  if (keptDays === null) return null;
  const at = arrival + BigInt(keptDays) * DAY;
  return at < now ? { at, days: keptDays } : null;
}

/** Why texts of a node are not there, from what is known of its arrival; null when they should be. */
export function textsGone(node: GraphNode, cuts: ContentCuts, keptDays: number | null, now: Nanos): TextsGoneView | null {
  if (node.content.length === 0) return null;
  if (node.flags.includes('texts_not_kept')) return NOT_KEPT;
  const expiry = expiryOf(node.arrivalTime, cuts, keptDays, now);
  return expiry && expired(expiry);
}

export const NOT_KEPT: TextsGoneView = {
  reason: 'not_kept',
  at: null,
  days: null,
  text: 'This tenant kept no texts when this arrived: hashes, sizes, tokens and cost were stored, and no text was.',
};

/** Messages of a growing history are stored once: with the first step that brought them. */
export const CAME_EARLIER: TextsGoneView = {
  reason: 'expired',
  at: null,
  days: null,
  text: 'Some texts came with earlier steps of this run and have expired with them.',
};

function expired({ at, days }: Expiry): TextsGoneView {
  return { reason: 'expired', at: formatInstant(at), days, text: `Texts expired on ${dayText(at)} under the ${days}-day policy.` };
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** `21 October 2026`, in UTC. */
export function dayText(at: Nanos): string {
  const [year = '', month = '', day = ''] = formatInstant(at).slice(0, 10).split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}
