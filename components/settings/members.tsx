'use client';

import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import card from '@/components/card.module.css';
import { useMember } from '@/components/shell/member-context';
import { Confirm } from './confirm';
import { EditRoles } from './edit-roles';
import { InviteMember } from './invite-member';
import { InviteTable } from './invite-table';
import { MemberTable } from './member-table';
import classes from './settings.module.css';
import { useChange } from './use-change';
import type { InviteView, MemberActions, MemberView } from './views';

interface MembersProps {
  members: readonly MemberView[];
  invites: readonly InviteView[];
  actions: MemberActions;
}

export function Members({ members, invites, actions }: MembersProps) {
  const { slug, tenantName } = useMember();
  const [inviting, setInviting] = useState(false);
  const [editing, setEditing] = useState<MemberView | null>(null);
  const [leaving, setLeaving] = useState<MemberView | null>(null);
  const change = useChange();

  return (
    <div className={classes.body}>
      <section className={card.card} aria-label="Members">
        <div className={classes.head}>
          <h2 className={card.title}>Members</h2>
          <Button variant="filled" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setInviting(true)}>
            Add a member
          </Button>
        </div>
        <MemberTable members={members} onEdit={setEditing} onRemove={setLeaving} />
      </section>
      {invites.length > 0 && (
        <section className={card.card} aria-label="Open links">
          <h2 className={card.title}>Links not used yet</h2>
          <InviteTable
            invites={invites}
            onWithdraw={(invite) => void change.run(() => actions.withdraw(slug, invite.inviteId), 'The link no longer works.')}
          />
        </section>
      )}
      <InviteMember opened={inviting} onClose={() => setInviting(false)} invite={actions.invite} />
      <EditRoles member={editing} onClose={() => setEditing(null)} setRoles={actions.setRoles} />
      <Confirm
        opened={leaving !== null}
        title={`Remove ${leaving?.email}?`}
        verb="Remove"
        busy={change.busy}
        refused={change.refused}
        onClose={() => {
          setLeaving(null);
          change.clear();
        }}
        onConfirm={async () => {
          if (leaving && (await change.run(() => actions.remove(slug, leaving.userId), `${leaving.email} is removed.`))) setLeaving(null);
        }}
      >
        They lose {tenantName} at their next request, even where they are signed in now.
      </Confirm>
    </div>
  );
}
