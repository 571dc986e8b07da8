import { CleanTexts } from './clean-texts';
import { isCredential, isCredentialName } from './detectors/credential-name';
import { type Hit, mergeHits } from './hit';
import { type OwnMatcher, ownMatcher } from './own-patterns';
import { type PlaceholderOf, placeholders, placeholdersOf } from './placeholder';
import { redactJson } from './redact-json';
import { scanText } from './scan-text';
import type { Redacted, RedactionPolicy } from './types';

/** Takes out of texts what a tenant's policy names. Linear in the text, whatever the text is. */
export interface Redactor {
  /** A plain text. `key` is the name under which it was sent: what stands under `password` is one, and a number under `ssn`, too. */
  redactText(text: string, key?: string): Redacted;
  /** A text that is or may be JSON: values are redacted in place, every other byte stays, and what was valid JSON still is. */
  redactJson(text: string): Redacted;
}

const NOTHING: Redacted['matches'] = new Map();
/** Nothing of a detector of ours is shorter: `a@b.io`, `::1:2`. */
const SHORTEST = 4;
/** A redacted text is read again, as taking one thing out can lay another bare; more often than this nothing was ever found. */
const MOST_READINGS = 4;

/** `key` are the tenant's own bytes for placeholders: equal values of two tenants have different ones. */
export function compileRedactor(policy: RedactionPolicy, key: Uint8Array): Redactor {
  const off: ReadonlySet<string> = new Set(policy.off);
  const own = policy.patterns.map(ownMatcher);
  const placeholder = placeholders(key);
  const clean = new CleanTexts();
  const redactText = (text: string, name = ''): Redacted => {
    if (text.length < SHORTEST || clean.has(text, name)) return { text, matches: NOTHING };
    let hits = find(text, name, off, own);
    if (hits.length === 0) {
      clean.add(text);
      return { text, matches: NOTHING };
    }
    const matches = new Map<string, number>();
    let current = text;
    for (let reading = 0; hits.length > 0 && reading < MOST_READINGS; reading++) {
      current = replace(current, hits, placeholder, matches);
      hits = find(current, name, off, own);
    }
    return { text: current, matches };
  };
  // What is found in values is found in the text around them, too: most JSON need not be taken apart. Own patterns may say `^`.
  const holdsNothing = (text: string) => own.length === 0 && find(text, '', off, own).length === 0;
  return { redactText, redactJson: (text) => (holdsNothing(text) ? { text, matches: NOTHING } : redactJson(text, redactText)) };
}

function find(text: string, key: string, off: ReadonlySet<string>, own: readonly OwnMatcher[]): Hit[] {
  const whole = wholeValue(text, key);
  const hits = whole ? [whole] : scanText(text, key);
  const wanted = off.size === 0 ? hits : hits.filter(({ detector }) => !off.has(detector));
  if (own.length === 0) return wanted.length === 0 ? wanted : mergeHits(wanted, text);
  for (const match of own) match(text, wanted);
  return wanted.length === 0 ? wanted : outsidePlaceholders(mergeHits(wanted, text), text);
}

/** What was sent under the name of a credential is one as a whole. */
function wholeValue(text: string, key: string): Hit | null {
  if (key === '' || !isCredentialName(key) || !isCredential(text) || text.length > 4096) return null;
  if (/\[secret:[0-9a-f]{12}\]|\[jwt:[0-9a-f]{12}\]|\[private_key:[0-9a-f]{12}\]/.test(text)) return null;
  return { start: 0, end: text.length, detector: 'secret', value: text };
}

/** Own patterns may match over placeholders: what is one already stays, and the rest of the match goes. */
function outsidePlaceholders(hits: readonly Hit[], text: string): Hit[] {
  const taken = placeholdersOf(text);
  if (taken.length === 0) return [...hits];
  const pieces: Hit[] = [];
  let next = 0;
  for (const hit of hits) {
    while (next < taken.length && (taken[next]?.[1] ?? 0) <= hit.start) next++;
    let from = hit.start;
    for (let i = next; i < taken.length && (taken[i]?.[0] ?? 0) < hit.end; i++) {
      const [start, end] = taken[i] ?? [0, 0];
      if (start > from) pieces.push({ ...hit, start: from, end: start, value: text.slice(from, start) });
      from = Math.max(from, end);
    }
    if (from === hit.start) pieces.push(hit);
    else if (from < hit.end) pieces.push({ ...hit, start: from, value: text.slice(from, hit.end) });
  }
  return pieces;
}

function replace(text: string, hits: readonly Hit[], placeholder: PlaceholderOf, matches: Map<string, number>): string {
  let result = '';
  let from = 0;
  for (const { start, end, detector, value } of hits) {
    result += text.slice(from, start) + placeholder(detector, value);
    matches.set(detector, (matches.get(detector) ?? 0) + 1);
    from = end;
  }
  return result + text.slice(from);
}
