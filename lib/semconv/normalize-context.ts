import type { Nanos } from '../base/time';

/** What decoding cannot know: the time of arrival, and the keyed hash (16 hex digits) that texts are stored under. */
export interface NormalizeContext {
  now: Nanos;
  hash: (text: string) => string;
}
