import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { EntryPage } from '@/components/entry/entry-page';
import { SignOutButton } from '@/components/entry/sign-out-button';
import { signedInUser } from '@/lib/tenancy/signed-in-user';

export const metadata: Metadata = { title: 'Sign out' };

/** A page that asks, because a link that signs out could be followed without wanting to. */
export default async function SignOutPage() {
  const user = await signedInUser();
  if (!user) redirect('/signin');
  return (
    <EntryPage title="Sign out" lead={`You are signed in as ${user.email}.`}>
      <SignOutButton />
    </EntryPage>
  );
}
