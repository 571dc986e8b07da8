'use server';

import { z } from 'zod';
import type { Changed } from '@/components/settings/views';
import { env } from '@/lib/base/env';
import { formatInstant } from '@/lib/base/time';
import { createInvite } from '@/lib/control/invites/create-invite';
import { withdrawInvite as withdraw } from '@/lib/control/invites/withdraw-invite';
import { removeMember as remove, setMemberRoles } from '@/lib/control/members/set-member-roles';
import { changed } from '../changed';
import { parseInput } from '../parse-input';

const id = z.string().max(100);
const roles = z.array(z.string()).max(10);
const newInvite = z.object({ email: z.string().max(300), roles });

export async function inviteMember(slug: string, input: unknown): Promise<Changed<{ link: string; email: string; expires: string }>> {
  return changed(slug, async (scope) => {
    const { token, email, expires } = await createInvite(scope, parseInput(newInvite, input));
    return { link: `${env().publicUrl}/invite/${token}`, email, expires: formatInstant(expires) };
  });
}

export async function withdrawInvite(slug: string, inviteId: unknown): Promise<Changed<true>> {
  return changed(slug, async (scope) => {
    await withdraw(scope, parseInput(id, inviteId));
    return true as const;
  });
}

export async function setRoles(slug: string, userId: unknown, names: unknown): Promise<Changed<true>> {
  return changed(slug, async (scope) => {
    await setMemberRoles(scope, parseInput(id, userId), parseInput(roles, names));
    return true as const;
  });
}

export async function removeMember(slug: string, userId: unknown): Promise<Changed<true>> {
  return changed(slug, async (scope) => {
    await remove(scope, parseInput(id, userId));
    return true as const;
  });
}
