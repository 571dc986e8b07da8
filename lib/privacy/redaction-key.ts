import { hkdfSync } from 'node:crypto';

/** The tenant's key of placeholders, derived from its content key (RFC 5869), so that neither tells the other. */
export function redactionKey(contentKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', contentKey, '', 'aegis redaction placeholders', 32));
}
