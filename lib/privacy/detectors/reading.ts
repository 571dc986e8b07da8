import { placeholderEnd } from '../placeholder';

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
    if (this.key !== '' && wordAfter(words, this.key.slice(-64), 0) < Number.POSITIVE_INFINITY) return true;
    const from = Math.max(0, at - REACH);
    let end = this.next.get(words) ?? 0;
    while (end <= from) end = wordAfter(words, this.text, Math.max(end, from));
    this.next.set(words, end);
    return end <= at;
  }
}

/** End of the first of the words from there on. What a placeholder is called is no word of the text. */
function wordAfter(words: RegExp, text: string, from: number): number {
  words.lastIndex = from;
  for (let match = words.exec(text); match; match = words.exec(text)) {
    if (text.charCodeAt(match.index - 1) !== 91 || placeholderEnd(text, match.index - 1) < 0) return words.lastIndex;
  }
  return Number.POSITIVE_INFINITY;
}
