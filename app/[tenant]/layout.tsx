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
  const { tenantName } = await memberOf(tenant);
  return { title: { default: tenantName, template: `%s · ${tenantName}` } };
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
