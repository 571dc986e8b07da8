/** A person, named by who vouches for them (`issuer`) and what that one calls them (`subject`). */
export interface User {
  userId: string;
  issuer: string;
  email: string;
  name: string;
}

/** Passwords kept here: the subject is the e-mail address in lower case. */
export const LOCAL_ISSUER = 'local';
/** The demo's made-up people, who enter by the demo's token and exist for nothing else. */
export const DEMO_ISSUER = 'demo';

export function userFromRow(row: { id: string; issuer: string; email: string; name: string }): User {
  return { userId: row.id, issuer: row.issuer, email: row.email, name: row.name };
}
