import { RE2JS } from 're2js';

export type PatternCheck = { ok: true } | { ok: false; problem: string };

export const MOST_PATTERNS = 50;
export const LONGEST_PATTERN = 500;
/** Instructions of the compiled program: matching costs at most this many steps a character. */
const LARGEST_PROGRAM = 2_000;

/** Harmless texts: a pattern that takes most of them away says nothing in particular. */
const ORDINARY = [
  'The planner asked for the weather in Lisbon and then compared three hotels by price.',
  'error: upstream timed out after 30 s, attempt 2 of 3',
  '{"query": "open invoices", "limit": 20, "sort": ["due_date", "desc"]}',
  '2026-03-01T12:30:45.123Z INFO step 4 done in 1250 ms',
  'I will look this up for you. First I need the order, then the address.',
] as const;

/** Whether a tenant may have a pattern, or a sentence that says why not. */
export function checkPattern(pattern: string): PatternCheck {
  if (pattern.length === 0) return no('The pattern is empty.');
  if (pattern.length > LONGEST_PATTERN) return no(`The pattern has ${pattern.length} characters; at most ${LONGEST_PATTERN} are allowed.`);
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern);
  } catch (thrown) {
    return no(`The pattern is not valid RE2: ${reasonOf(thrown)}. Look-around and back-references are not part of RE2.`);
  }
  const size = compiled.programSize();
  if (size > LARGEST_PROGRAM)
    return no(
      `The pattern is too costly: it compiles to ${size} instructions, and ${LARGEST_PROGRAM} are allowed. Lower its repetition counts.`,
    );
  if (compiled.test('')) return no('The pattern matches the empty text, so it would match everywhere.');
  if (ORDINARY.filter((text) => shareTaken(compiled, text) > 0.5).length >= 3)
    return no('The pattern matches almost any text. Say more exactly what it looks for.');
  return { ok: true };
}

function no(problem: string): PatternCheck {
  return { ok: false, problem };
}

function reasonOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : 'it does not parse';
  return message.replace(/^error parsing regexp:\s*/i, '').slice(0, 200);
}

function shareTaken(compiled: RE2JS, text: string): number {
  const matcher = compiled.matcher(text);
  let taken = 0;
  while (matcher.find()) taken += matcher.end() - matcher.start();
  return taken / text.length;
}
