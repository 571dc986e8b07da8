export interface Share {
  failed: number;
  of: number;
}

const FEWEST = 5;
const AT_LEAST_BY = 0.05;
/** One-sided 97.5 %: a difference that chance alone makes once in forty. */
const Z = 1.96;

/** Whether `now` fails more often than `before` by more than chance explains: a two-proportion z-test, with at least five of each. */
export function isWorse(now: Share, before: Share): boolean {
  if (now.of < FEWEST || before.of < FEWEST) return false;
  const [rate, rateBefore] = [now.failed / now.of, before.failed / before.of];
  if (rate - rateBefore < AT_LEAST_BY) return false;
  const pooled = (now.failed + before.failed) / (now.of + before.of);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / now.of + 1 / before.of));
  return error === 0 ? rate > rateBefore : (rate - rateBefore) / error > Z;
}
