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
