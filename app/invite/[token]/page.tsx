import { Anchor } from '@mantine/core';
import type { Metadata } from 'next';
import { AcceptButton } from '@/components/entry/accept-button';
import { EntryPage } from '@/components/entry/entry-page';
import { JoinForm } from '@/components/entry/join-form';
import { ROLE_WORDS } from '@/components/shell/member';
import { nowNanos } from '@/lib/base/time';
import { findInvite, type OpenInvite } from '@/lib/control/invites/find-invite';
import { localPasswordEnabled } from '@/lib/tenancy/local-password-enabled';
import { signedInUser } from '@/lib/tenancy/signed-in-user';
import { joinAsMyself, joinWithPassword } from './actions';

// The token stays out of other sites' logs: nothing on this page leads elsewhere, and the referrer is not sent.
export const metadata: Metadata = { title: 'Join', referrer: 'no-referrer' };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invite = await findInvite(token, nowNanos());
  if (!invite) {
    return (
      <EntryPage title="This link is no longer valid" lead="It was used, withdrawn or has expired. Ask for a new one.">
        <Anchor href="/">Go to your first page</Anchor>
      </EntryPage>
    );
  }
  const roles = invite.roles.map((role) => ROLE_WORDS[role]).join(', ');
  return (
    <EntryPage title={`Join ${invite.tenantName}`} lead={`As ${roles}.`}>
      <Way invite={invite} token={token} />
    </EntryPage>
  );
}

/** An address that has an account signs in with it; a new one sets its password here. */
async function Way({ invite, token }: { invite: OpenInvite; token: string }) {
  const user = await signedInUser();
  if (user?.email === invite.email) return <AcceptButton accept={joinAsMyself.bind(null, token)} />;
  if (invite.hasAccount) {
    const signIn = `/signin?callbackUrl=${encodeURIComponent(`/invite/${token}`)}&email=${encodeURIComponent(invite.email)}`;
    return (
      <p>
        {invite.email} has an account. <Anchor href={user ? '/signout' : signIn}>{user ? 'Sign out first' : 'Sign in'}</Anchor> to accept.
      </p>
    );
  }
  if (!(await localPasswordEnabled()))
    return <p>Sign-in with a password is not switched on here. Ask the operator of this installation.</p>;
  return <JoinForm email={invite.email} join={joinWithPassword.bind(null, token)} />;
}
