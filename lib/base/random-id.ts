import { randomBytes } from 'node:crypto';
import type { TenantId } from './ids';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** `length` random base-32 characters, 5 bits each. */
export function randomBase32(length: number): string {
  let text = '';
  for (const byte of randomBytes(length)) text += ALPHABET[byte & 31];
  return text;
}

export function newTenantId(): TenantId {
  return `t_${randomBase32(26)}` as TenantId;
}

/** A random id with a readable prefix, for keys, members, jobs and log entries. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBase32(20)}`;
}
