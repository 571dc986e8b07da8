const REACH = 48;

/** A text as the detectors see it, with what was found out about it on the way. Positions are asked about in rising order. */
export class Reading {
  private readonly next = new Map<RegExp, number>();

  constructor(
    readonly text: string,
    /** The name under which the text was sent, or ''. */
    readonly key: string,
  ) {}

  /**
   * True when one of the words ends shortly before `at`, or is the key. Each word of the text is looked for once: numbers
   * without one near by cost nothing, however many there are. `words` must be global.
   */
  hasBefore(words: RegExp, at: number): boolean {
    if (this.key !== '') {
      words.lastIndex = 0;
      if (words.test(this.key.slice(-64))) return true;
    }
    const from = Math.max(0, at - REACH);
    let end = this.next.get(words) ?? 0;
    while (end <= from) {
      words.lastIndex = Math.max(end, from);
      end = words.test(this.text) ? words.lastIndex : Number.POSITIVE_INFINITY;
    }
    this.next.set(words, end);
    return end <= at;
  }
}
