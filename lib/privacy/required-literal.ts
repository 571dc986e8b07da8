/**
 * Characters that stand in every match of a pattern, in one piece; '' where none are certain. Only what stands outside of
 * groups, classes and alternatives and is not repeated counts, so that the answer may be too short but never wrong.
 */
export function requiredLiteral(pattern: string): string {
  // Flags may change what a letter stands for.
  if (/\(\?[^:P<]|\\[QE]/.test(pattern)) return '';
  let best = '';
  let run = '';
  const endRun = () => {
    if (run.length > best.length) best = run;
    run = '';
  };
  for (let i = 0; i < pattern.length; ) {
    const [piece, literal] = pieceAt(pattern, i);
    if (piece === '|') return '';
    i += piece.length;
    const times = /^(?:[*?+]|\{\d*,?\d*\})\??/.exec(pattern.slice(i, i + 16))?.[0] ?? '';
    i += times.length;
    if (literal !== null && times === '') run += literal;
    else endRun();
  }
  endRun();
  return best;
}

/** The next piece of a pattern, and the character that it stands for, if it stands for one. */
function pieceAt(pattern: string, at: number): [piece: string, literal: string | null] {
  const first = pattern.charAt(at);
  if (first === '\\') {
    const escaped = pattern.charAt(at + 1);
    if (/[^A-Za-z0-9]/.test(escaped)) return [`\\${escaped}`, escaped];
    const longer = /^\\(?:[pP]\{[^}]*\}|x\{[^}]*\}|x[0-9A-Fa-f]{2}|[pP].|.)?/.exec(pattern.slice(at, at + 64))?.[0];
    return [longer ?? first, null];
  }
  if (first === '[') return [pattern.slice(at, classEnd(pattern, at)), null];
  if (first === '(') return [pattern.slice(at, groupEnd(pattern, at)), null];
  return /[.^$)\]{}*+?]/.test(first) ? [first, null] : [first, first];
}

function classEnd(pattern: string, at: number): number {
  let i = at + 1;
  if (pattern.charAt(i) === '^') i++;
  if (pattern.charAt(i) === ']') i++;
  while (i < pattern.length && pattern.charAt(i) !== ']') {
    if (pattern.startsWith('[:', i)) i = Math.max(i, pattern.indexOf(':]', i)) + 1;
    i += pattern.charAt(i) === '\\' ? 2 : 1;
  }
  return i + 1;
}

function groupEnd(pattern: string, at: number): number {
  let depth = 0;
  for (let i = at; i < pattern.length; ) {
    const character = pattern.charAt(i);
    if (character === '[') {
      i = classEnd(pattern, i);
      continue;
    }
    if (character === '(') depth++;
    if (character === ')' && --depth === 0) return i + 1;
    i += character === '\\' ? 2 : 1;
  }
  return pattern.length;
}
