'use server';

import { redirect } from 'next/navigation';
import { AegisError } from '@/lib/base/errors';
import { acceptInviteAs, acceptInviteWithPassword } from '@/lib/control/invites/accept-invite';
import { localPasswordEnabled } from '@/lib/tenancy/local-password-enabled';
import { signedInUser } from '@/lib/tenancy/signed-in-user';

export type Joined = { slug: string; email: string } | { refused: string };

/** Somebody new sets a password and joins. The link's token is the whole authority, and only for its own address. */
export async function joinWithPassword(token: string, name: string, password: string): Promise<Joined> {
  if (typeof token !== 'string' || typeof name !== 'string' || typeof password !== 'string') return { refused: 'That was not understood.' };
  try {
    if (!(await localPasswordEnabled())) return { refused: 'Sign-in with a password is not switched on here.' };
    return await acceptInviteWithPassword(token, { name, password });
  } catch (error) {
    if (error instanceof AegisError) return { refused: error.message };
    throw error;
  }
}

/** The signed-in person joins. */
export async function joinAsMyself(token: string): Promise<Joined> {
  const user = await signedInUser();
  if (!user || typeof token !== 'string') return { refused: 'Sign in first.' };
  const joined = await acceptInviteAs(user, token).catch((error: unknown) => {
    if (error instanceof AegisError) return { refused: error.message };
    throw error;
  });
  if ('refused' in joined) return joined;
  redirect(`/${joined.slug}`);
}
