import { forbidden, redirect } from 'next/navigation';
import { landingPage } from '@/components/shell/portal-pages';
import { memberOf } from './member-of';

/** A tenant's address leads to the page of the member's first question. */
export default async function TenantHome({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const { permissions } = await memberOf(tenant);
  const page = landingPage(permissions);
  if (!page) forbidden();
  redirect(`/${tenant}/${page.path}`);
}
