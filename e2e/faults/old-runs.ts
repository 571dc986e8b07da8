import { openStore } from '../../lib/store/open-store';
import { sampleRun, traceId } from '../../lib/store/samples';
import { type Books, scopeOf } from './books';

/** Longer ago than anything is kept by default: texts 30 days, nodes 400. */
const AGO_NS = 500n * 24n * 3_600_000_000_000n;
const RUNS = 3;

/** Gives every tenant some runs that arrived long ago, as a server would have stored them then. Returns the number after the last. */
export async function addOldRuns(dataDir: string, all: readonly Books[], first: number): Promise<number> {
  const store = openStore({ dataDir, upkeepMs: 0, clock: () => BigInt(Date.now()) * 1_000_000n - AGO_NS });
  try {
    for (const books of all) {
      for (let n = first; n < first + RUNS; n++) await store.append(scopeOf(books), sampleRun(n));
      await store.seal(scopeOf(books), { force: true });
    }
  } finally {
    await store.close();
  }
  return first + RUNS;
}

export interface Left {
  texts: number;
  nodes: number;
  /** Run rows stay for good. */
  runs: number;
}

/** What of the old runs up to `end` a tenant still has. */
export async function leftOfOldRuns(dataDir: string, books: Books, end: number): Promise<Left> {
  const store = openStore({ dataDir, upkeepMs: 0 });
  try {
    const left: Left = { texts: 0, nodes: 0, runs: 0 };
    for (let n = 0; n < end; n++) {
      const run = await store.loadRun(scopeOf(books), traceId(n));
      left.runs += run === null ? 0 : 1;
      left.nodes += run?.spans.length ?? 0;
      left.texts += (await store.loadTexts(scopeOf(books), [traceId(n)], [...sampleRun(n).texts.keys()])).size;
    }
    return left;
  } finally {
    await store.close();
  }
}
