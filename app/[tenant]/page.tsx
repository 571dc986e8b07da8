import { redirect } from 'next/navigation';
import { NoPageYet } from '@/components/shell/no-page-yet';
import { landingPage } from '@/components/shell/portal-pages';
import { memberOf } from './member-of';

/** A tenant's address leads to the page of the member's first question. */
export default async function TenantHome({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const { permissions } = await memberOf(tenant);
  const page = landingPage(permissions);
  if (page) redirect(`/${tenant}/${page.path}`);
  return <NoPageYet />;
}
