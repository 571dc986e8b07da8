import { DAY, type Nanos, utcDay } from '../../base/time';

/** A seal as far as choosing goes. */
export interface SealSize {
  sealId: number;
  day: string;
  rows: number;
}

/** Seals of one size and day that are worth one rewriting. */
const ALIKE = 4;
/** Ceiling of seals, and so of files a dataset, that start within 30 days; well below the promised 64. */
const MOST_IN_WINDOW = 48;
const WINDOW_DAYS = 30n;
/** A merge beyond this takes too long and gains nothing: the files are large already. */
const MOST_ROWS = 2_000_000;

/**
 * Which seals of one day to merge next, or null. Seals of like size are merged once there are four, so that a row is
 * rewritten a few times at most; where a window of 30 days has too many all the same, its fullest day becomes one.
 */
export function chooseSeals(seals: readonly SealSize[]): SealSize[] | null {
  const days = groupBy(seals, ({ day }) => day);
  for (const ofDay of days.values()) {
    for (const alike of groupBy(ofDay, ({ rows }) => sizeClass(rows)).values()) {
      if (alike.length >= ALIKE && rowsOf(alike) <= MOST_ROWS) return alike;
    }
  }
  for (const day of days.keys()) {
    const window = [...days].filter(([other]) => isWithin(other, day));
    if (window.reduce((sum, [, ofDay]) => sum + ofDay.length, 0) <= MOST_IN_WINDOW) continue;
    const fullest = window
      .map(([, ofDay]) => mergeable(ofDay))
      .sort((a, b) => b.length - a.length)
      .at(0);
    if (fullest && fullest.length >= 2) return fullest;
  }
  return null;
}

/** The smallest seals of a day whose rows fit into one merge; two where no two fit: few files come before small ones. */
function mergeable(seals: readonly SealSize[]): SealSize[] {
  let rows = 0;
  const chosen: SealSize[] = [];
  for (const seal of [...seals].sort((a, b) => a.rows - b.rows)) {
    rows += seal.rows;
    if (rows > MOST_ROWS && chosen.length >= 2) break;
    chosen.push(seal);
  }
  return chosen;
}

/** Each class spans a factor of four. */
function sizeClass(rows: number): number {
  return Math.floor(Math.log2(1 + rows / 256) / 2);
}

function isWithin(day: string, from: string): boolean {
  const start = instantOf(from);
  return day >= from && day < utcDay(start + WINDOW_DAYS * DAY);
}

function instantOf(day: string): Nanos {
  return BigInt(Date.parse(`${day}T00:00:00Z`)) * 1_000_000n;
}

function rowsOf(seals: readonly SealSize[]): number {
  return seals.reduce((sum, { rows }) => sum + rows, 0);
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
