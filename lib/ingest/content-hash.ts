import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/** 64 bits of an HMAC-SHA-256 under the tenant's content key: equal texts of two tenants have nothing in common. */
export function contentHasher(contentKey: Uint8Array): (text: string) => string {
  const key: KeyObject = createSecretKey(contentKey);
  return (text) => createHmac('sha256', key).update(text).digest('hex').slice(0, 16);
}
