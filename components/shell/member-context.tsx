'use client';

import { createContext, type ReactNode, use } from 'react';
import type { Permission } from '@/lib/tenancy/permissions';
import type { Member } from './member';

const MemberContext = createContext<Member | null>(null);

export function MemberProvider({ member, children }: { member: Member; children: ReactNode }) {
  return <MemberContext value={member}>{children}</MemberContext>;
}

/** Only below `/[tenant]`. What it says shapes the page; what it allows is decided on the server, each time. */
export function useMember(): Member {
  const member = use(MemberContext);
  if (!member) throw new Error('useMember needs the tenant layout above it.');
  return member;
}

export function useCan(permission: Permission): boolean {
  return useMember().permissions.includes(permission);
}
