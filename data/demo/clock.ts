/** The time in which an agent acts: milliseconds since 1970, moved on by what it does. */
export interface Clock {
  now(): number;
  pass(millis: number): Promise<void>;
}

/** Plays at once what happened before. */
export function pastClock(start: number): Clock {
  let at = start;
  return {
    now: () => at,
    pass: async (millis) => {
      at += millis;
    },
  };
}

/** Plays as it happens; long waits are cut to `longest` so that somebody can watch. */
export function liveClock(longest = 4_000): Clock {
  return {
    now: () => Date.now(),
    pass: (millis) => new Promise((resolve) => setTimeout(resolve, Math.min(millis, longest))),
  };
}
