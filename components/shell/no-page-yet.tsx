'use client';

import { IconReceipt2 } from '@tabler/icons-react';
import { ROLE_WORDS } from './member';
import { useMember } from './member-context';
import { MessagePage } from './message-page';

/** A member whose role has no page in this version is told so, and where their figures are meanwhile. */
export function NoPageYet() {
  const { roles, tenantName } = useMember();
  return (
    <MessagePage icon={<IconReceipt2 size={26} stroke={1.6} aria-hidden />} title={`Welcome to ${tenantName}`}>
      You are here as {roles.map((role) => ROLE_WORDS[role].toLowerCase()).join(' and ')}. This version has no page for that role; usage and
      cost are answered by the query API, at <code>/api/v1/usage</code>, with a key that an admin can give you.
    </MessagePage>
  );
}
