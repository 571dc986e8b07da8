import { isTokenCharacter } from '../characters';
import type { Hit } from '../hit';
import { SECRET_FORMS, type SecretForm } from './secret-forms';

/** Forms by their first two characters. */
const BY_PAIR: (SecretForm[] | undefined)[] = Array.from({ length: 128 * 128 }, () => undefined);
for (const form of SECRET_FORMS) {
  const pair = pairOf(form.prefix, 0);
  BY_PAIR[pair] = [...(BY_PAIR[pair] ?? []), form];
}
const BEARERS = ['Be', 'be', 'BE'].map((text) => pairOf(text, 0));

/** One number for two ASCII characters. */
export function pairOf(text: string, at: number): number {
  return text.charCodeAt(at) * 128 + text.charCodeAt(at + 1);
}

/** Pairs with which a token may begin. */
export const SECRET_PAIRS: readonly number[] = [...new Set([...SECRET_FORMS.map(({ prefix }) => pairOf(prefix, 0)), ...BEARERS])];

const BEARER = /bearer[ :]{1,3}([A-Za-z0-9._~+/-]{16,4096}={0,2})/iy;

/** A vendor's token, or a bearer's, that begins at `at`. */
export function secretAt(text: string, at: number): Hit | null {
  const forms = BY_PAIR[pairOf(text, at)];
  if (forms === undefined) return bearerAt(text, at);
  for (const { prefix, rest } of forms) {
    if (text.charCodeAt(at + prefix.length - 1) !== prefix.charCodeAt(prefix.length - 1) || !text.startsWith(prefix, at)) continue;
    rest.lastIndex = at + prefix.length;
    if (!rest.test(text)) continue;
    let end = rest.lastIndex;
    while (isTokenCharacter(text.charCodeAt(end))) end++;
    return { start: at, end, detector: 'secret', value: text.slice(at, end) };
  }
  return null;
}

/** `Bearer …`: the word stays, the token goes. */
function bearerAt(text: string, at: number): Hit | null {
  if ((text.charCodeAt(at + 5) | 32) !== 114) return null;
  BEARER.lastIndex = at;
  const token = BEARER.exec(text)?.[1];
  if (token === undefined || !/\d/.test(token)) return null;
  const end = BEARER.lastIndex;
  return { start: end - token.length, end, detector: 'secret', value: token };
}

const AZURE_CLIENT = /[A-Za-z0-9_.-]{3}\dQ~[A-Za-z0-9_~.-]{30,33}[A-Za-z0-9_~-](?![A-Za-z0-9])/y;

/** A client secret of Microsoft Entra around its `Q~`; `at` is the tilde. */
export function azureSecretAt(text: string, at: number): Hit | null {
  AZURE_CLIENT.lastIndex = Math.max(0, at - 5);
  if (at < 5 || !AZURE_CLIENT.test(text)) return null;
  const end = AZURE_CLIENT.lastIndex;
  return { start: at - 5, end, detector: 'secret', value: text.slice(at - 5, end) };
}
