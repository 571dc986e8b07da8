export type PlayState = 'before' | 'now' | 'done';

/** The moment that is being played, outside React: only boxes whose state changes are drawn again. Milliseconds since the epoch; null when not playing. */
export class PlayClock {
  private listeners = new Set<() => void>();
  private moment: number | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly time = (): number | null => this.moment;

  set(moment: number | null): void {
    if (moment === this.moment) return;
    this.moment = moment;
    for (const listener of this.listeners) listener();
  }
}

export interface Span {
  /** Milliseconds since the epoch. */
  start: number;
  end: number;
}

/** What a box with these visits is doing at a moment. */
export function playState(visits: readonly Span[], moment: number): PlayState {
  let begun = false;
  for (const visit of visits) {
    if (visit.start > moment) continue;
    begun = true;
    if (visit.end >= moment) return 'now';
  }
  return begun ? 'done' : 'before';
}
