import { randomBytes } from 'node:crypto';

const held = globalThis as { aegisOperatorToken?: string };

/** What the operator's command shows this server process; it stands in the data folder's server.json and nowhere else. */
export function operatorToken(): string {
  held.aegisOperatorToken ??= randomBytes(32).toString('base64url');
  return held.aegisOperatorToken;
}
