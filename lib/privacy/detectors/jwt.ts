import { isTokenCharacter } from '../characters';
import type { Hit } from '../hit';

/**
 * A JWT in compact form (RFC 7519, RFC 7516) that begins at `at`: `{"…` in base64url is `eyJ`. Gives the end of what was
 * looked at where there is none, so that no character of a long run is looked at for each of its beginnings.
 */
export function jwtAt(text: string, at: number): Hit | number {
  const header = tokenEnd(text, at);
  if (text.charCodeAt(header) !== 46 || header - at < 10) return header;
  let end = tokenEnd(text, header + 1);
  if (end - header < 8) return header;
  for (let part = 0; part < 3 && text.charCodeAt(end) === 46; part++) end = tokenEnd(text, end + 1);
  while (text.charCodeAt(end - 1) === 46) end--;
  return { start: at, end, detector: 'jwt', value: text.slice(at, end) };
}

function tokenEnd(text: string, from: number): number {
  let end = from;
  while (isTokenCharacter(text.charCodeAt(end))) end++;
  return end;
}
