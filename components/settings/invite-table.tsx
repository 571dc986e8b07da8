import { Button, VisuallyHidden } from '@mantine/core';
import { Instant } from '@/components/format/instant';
import { ROLE_WORDS } from '@/components/shell/member';
import classes from './settings.module.css';
import type { InviteView } from './views';

export function InviteTable({ invites, onWithdraw }: { invites: readonly InviteView[]; onWithdraw: (invite: InviteView) => void }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">For</th>
          <th scope="col">Roles</th>
          <th scope="col">Made by</th>
          <th scope="col">Works until</th>
          <th scope="col">
            <VisuallyHidden>Change</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {invites.map((invite) => (
          <tr key={invite.inviteId}>
            <td data-label="For">{invite.email}</td>
            <td data-label="Roles">{invite.roles.map((role) => ROLE_WORDS[role]).join(', ')}</td>
            <td data-label="Made by">{invite.createdBy === 'system' ? 'the operator' : invite.createdBy}</td>
            <td data-label="Until">
              <Instant time={invite.expires} show="exact" />
            </td>
            <td data-label="" className={classes.last}>
              <Button size="compact-xs" onClick={() => onWithdraw(invite)} aria-label={`Withdraw the link for ${invite.email}`}>
                Withdraw
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
