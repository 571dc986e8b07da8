import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { AppFrame } from '@/components/shell/app-frame';
import { MemberProvider } from '@/components/shell/member-context';
import { memberOf } from './member-of';

interface TenantProps {
  children: ReactNode;
  params: Promise<{ tenant: string }>;
}

export async function generateMetadata({ params }: TenantProps): Promise<Metadata> {
  const { tenant } = await params;
  // Strangers are turned away below, by the layout; a title is needed even then.
  const member = await memberOf(tenant).catch(() => null);
  if (!member) return { title: 'Not found' };
  return { title: { default: member.tenantName, template: `%s · ${member.tenantName}` } };
}

export default async function TenantLayout({ children, params }: TenantProps) {
  const { tenant } = await params;
  const member = await memberOf(tenant);
  return (
    <MemberProvider member={member}>
      <AppFrame>{children}</AppFrame>
    </MemberProvider>
  );
}
