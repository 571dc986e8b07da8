import { redirect } from 'next/navigation';
import { EntryPage } from '@/components/entry/entry-page';
import { SignOutButton } from '@/components/entry/sign-out-button';
import { TenantList } from '@/components/entry/tenant-list';
import { membershipsOfSession } from '@/lib/tenancy/memberships-of-session';

/** Where everybody begins: straight into the one tenant they have, or a choice of several. */
export default async function Home() {
  const session = await membershipsOfSession();
  if (!session) redirect('/signin');
  const { memberships, email } = session;
  const [only] = memberships;
  if (only && memberships.length === 1 && only.state === 'active') redirect(`/${only.slug}`);
  if (!only) {
    return (
      <EntryPage title="No tenant yet" lead={`${email} belongs to no tenant. Ask an admin for a link to join theirs.`}>
        <SignOutButton />
      </EntryPage>
    );
  }
  return (
    <EntryPage title="Choose a tenant" lead={email}>
      <TenantList tenants={memberships.map(({ slug, name, roles, state }) => ({ slug, name, roles, suspended: state === 'suspended' }))} />
    </EntryPage>
  );
}
