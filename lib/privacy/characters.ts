/** What the scanner does at an ASCII character. */
export const OTHER = 0;
export const DIGIT = 1;
export const LETTER = 2;
/** `@ : = + ( - [ % \ ~`: something may begin, or stand around, here. */
export const MARK = 3;

export const CLASS_OF = classes();

function classes(): Uint8Array {
  const table = new Uint8Array(128);
  for (let c = 48; c <= 57; c++) table[c] = DIGIT;
  for (let c = 65; c <= 90; c++) table[c] = table[c + 32] = LETTER;
  for (const mark of '@:=+(-[%\\~') table[mark.charCodeAt(0)] = MARK;
  return table;
}

/** `code` may be NaN, which is what `charCodeAt` gives beyond the text. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

export function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}

/** A-Z a-z 0-9 - _ : the alphabet of tokens and base64url. */
export function isTokenCharacter(code: number): boolean {
  return isAlphanumeric(code) || code === 45 || code === 95;
}

/** True where the letter at `at` is the end of an escape (`\n`) that stands in the text as two characters. */
export function endsEscape(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === 92 && 'nrtbf'.includes(text.charAt(at));
}
