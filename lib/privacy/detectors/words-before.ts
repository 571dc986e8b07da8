const REACH = 48;

/**
 * True when one of the words stands shortly before `at`, or is the key under which the text was sent. `words` must be
 * linear: it is tried on at most 48 characters of the text and 64 of the key.
 */
export function wordsBefore(words: RegExp, text: string, at: number, key: string): boolean {
  return words.test(text.slice(Math.max(0, at - REACH), at)) || (key !== '' && words.test(key.slice(-64)));
}
