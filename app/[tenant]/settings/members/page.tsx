import type { Metadata } from 'next';
import { Members } from '@/components/settings/members';
import { SettingsHeader } from '@/components/settings/settings-header';
import { formatInstant } from '@/lib/base/time';
import { listInvites } from '@/lib/control/invites/list-invites';
import { listMembers } from '@/lib/control/members/list-members';
import { pageScope } from '@/lib/tenancy/page-scope';
import { inviteMember, removeMember, setRoles, withdrawInvite } from './actions';

export const metadata: Metadata = { title: 'Members' };

export default async function MembersPage({ params }: { params: Promise<{ tenant: string }> }) {
  const scope = await pageScope((await params).tenant, 'members');
  const [members, invites] = await Promise.all([listMembers(scope), listInvites(scope)]);
  const me = scope.actor.kind === 'member' ? scope.actor.userId : null;
  return (
    <>
      <SettingsHeader here="members" sentence="Who may see this tenant, and what. A change holds from the person's next request." />
      <Members
        members={members.map(({ userId, email, name, roles, since }) => ({
          userId,
          email,
          name,
          roles,
          since: formatInstant(since),
          self: userId === me,
        }))}
        invites={invites.map((invite) => ({ ...invite, expires: formatInstant(invite.expires) }))}
        actions={{ invite: inviteMember, withdraw: withdrawInvite, setRoles, remove: removeMember }}
      />
    </>
  );
}
