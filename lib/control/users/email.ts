import { AegisError } from '../../base/errors';

const EMAIL = /^[^\s@<>"'(),:;\\[\]]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/;

/** An e-mail address in lower case, or null. Only the shape is checked. */
export function asEmail(text: string): string | null {
  const email = text.trim().normalize('NFKC').toLowerCase();
  return email.length <= 254 && EMAIL.test(email) ? email : null;
}

export function checkEmail(text: string): string {
  const email = asEmail(text);
  if (!email) throw new AegisError('bad_request', 'That is not an e-mail address.', { field: 'email' });
  return email;
}
