import type { Role } from '@/lib/tenancy/permissions';

/** Instants are RFC 3339. */
export interface KeyView {
  keyId: string;
  kind: 'ingest' | 'query';
  name: string;
  roles: Role[];
  /** First characters. */
  display: string;
  created: string;
  createdBy: string;
  lastUsed: string | null;
  revoked: string | null;
}

export interface MemberView {
  userId: string;
  email: string;
  name: string;
  roles: Role[];
  since: string;
  /** This is the person who looks. */
  self: boolean;
}

export interface InviteView {
  inviteId: string;
  email: string;
  roles: Role[];
  createdBy: string;
  expires: string;
}

/** What a change answers: its result, or why it was refused in words for the person. */
export type Changed<T> = { done: T } | { refused: string };

export interface KeyActions {
  create(slug: string, input: { kind: 'ingest' | 'query'; name: string; roles: Role[] }): Promise<Changed<{ keyId: string; key: string }>>;
  revoke(slug: string, keyId: string): Promise<Changed<true>>;
}

export interface MemberActions {
  invite(slug: string, input: { email: string; roles: Role[] }): Promise<Changed<{ link: string; email: string; expires: string }>>;
  withdraw(slug: string, inviteId: string): Promise<Changed<true>>;
  setRoles(slug: string, userId: string, roles: Role[]): Promise<Changed<true>>;
  remove(slug: string, userId: string): Promise<Changed<true>>;
}
