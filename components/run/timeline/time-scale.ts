import { instantMillis } from '@/components/format/time';
import type { NodeView } from '@/lib/queries/views';

export interface TimedNode {
  node: NodeView;
  /** Milliseconds since the epoch, with fractions. */
  start: number;
  end: number;
}

/** Milliseconds of a run → 0…1 along an axis, and back. */
export interface TimeScale {
  at(moment: number): number;
  momentAt(share: number): number;
  start: number;
  end: number;
  /** Stretches in which nothing worked, drawn shorter than they were. */
  shortened: { start: number; end: number }[];
}

/** A stretch of waiting is drawn at most so long, as a share of all the work there is. */
const PAUSE_SHARE = 0.06;
const LEAST_PAUSE_MS = 1000;

export function timed(nodes: readonly NodeView[]): TimedNode[] {
  return nodes
    .filter((node) => !node.flags.includes('missing'))
    .map((node) => {
      const start = instantMillis(node.startTime) + subMillis(node.startTime);
      return { node, start, end: start + Number(node.durationNs) / 1e6 };
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The digits of an instant past the millisecond. */
function subMillis(instant: string): number {
  const digits = /\.\d{3}(\d{1,6})/.exec(instant)?.[1] ?? '';
  return digits ? Number(digits.padEnd(6, '0')) / 1e6 : 0;
}

/** An axis on which stretches without work (waiting for people, nights, gaps) take little room. `shorten: false` gives plain time. */
export function timeScale(nodes: readonly TimedNode[], shorten: boolean): TimeScale {
  const start = Math.min(...nodes.map((node) => node.start), Number.POSITIVE_INFINITY);
  const end = Math.max(...nodes.map((node) => node.end), start + 1);
  if (!Number.isFinite(start)) return piecewise([{ from: 0, to: 1, length: 1 }], []);
  const busy = busyStretches(nodes);
  const work = busy.reduce((sum, stretch) => sum + stretch.end - stretch.start, 0) || 1;
  const pause = shorten ? Math.max(work * PAUSE_SHARE, 1) : Number.POSITIVE_INFINITY;
  const pieces: Piece[] = [];
  const shortened: TimeScale['shortened'] = [];
  let at = start;
  const gapTo = (to: number) => {
    const gap = to - at;
    if (gap <= 0) return;
    const cut = gap > LEAST_PAUSE_MS && gap > pause;
    if (cut) shortened.push({ start: at, end: to });
    pieces.push({ from: at, to, length: cut ? pause : gap });
    at = to;
  };
  for (const stretch of busy) {
    gapTo(stretch.start);
    if (stretch.end > at) {
      pieces.push({ from: at, to: stretch.end, length: stretch.end - at });
      at = stretch.end;
    }
  }
  gapTo(end);
  return piecewise(pieces, shortened);
}

/** Where something other than waiting was going on: leaves only, since containers span their pauses too. */
function busyStretches(nodes: readonly TimedNode[]): { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = [];
  for (const { node, start, end } of nodes) {
    if (node.container || node.waitingNs !== '0') continue;
    const last = stretches.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else stretches.push({ start, end });
  }
  return stretches;
}

interface Piece {
  from: number;
  to: number;
  length: number;
}

function piecewise(pieces: readonly Piece[], shortened: TimeScale['shortened']): TimeScale {
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0) || 1;
  const offsets: number[] = [];
  let offset = 0;
  for (const piece of pieces) {
    offsets.push(offset);
    offset += piece.length;
  }
  const first = pieces[0]?.from ?? 0;
  const last = pieces.at(-1)?.to ?? 1;
  return {
    start: first,
    end: last,
    shortened,
    at(moment) {
      const i = lastAtMost(pieces, moment, (piece) => piece.from);
      const piece = pieces[i];
      if (!piece || moment <= first) return 0;
      const inside = Math.min((moment - piece.from) / (piece.to - piece.from || 1), 1) * piece.length;
      return ((offsets[i] ?? 0) + inside) / total;
    },
    momentAt(share) {
      const wanted = Math.min(Math.max(share, 0), 1) * total;
      const i = lastAtMost(offsets, wanted, (value) => value);
      const piece = pieces[i];
      if (!piece) return first;
      return piece.from + ((wanted - (offsets[i] ?? 0)) / (piece.length || 1)) * (piece.to - piece.from);
    },
  };
}

/** Index of the last entry whose key is at most `value`; 0 when all are above. Entries are in order. */
function lastAtMost<T>(entries: readonly T[], value: number, key: (entry: T) => number): number {
  let low = 0;
  let high = entries.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const entry = entries[middle];
    if (entry !== undefined && key(entry) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
