import { Button, Group, VisuallyHidden } from '@mantine/core';
import { Instant } from '@/components/format/instant';
import { ROLE_WORDS } from '@/components/shell/member';
import classes from './settings.module.css';
import type { MemberView } from './views';

interface MemberTableProps {
  members: readonly MemberView[];
  onEdit: (member: MemberView) => void;
  onRemove: (member: MemberView) => void;
}

export function MemberTable({ members, onEdit, onRemove }: MemberTableProps) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Member</th>
          <th scope="col">Roles</th>
          <th scope="col">Since</th>
          <th scope="col">
            <VisuallyHidden>Change</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.userId}>
            <td data-label="Member">
              <span>
                {member.name !== member.email && (
                  <>
                    <b>{member.name}</b>{' '}
                  </>
                )}
                <span className={member.name === member.email ? undefined : classes.quiet}>{member.email}</span>
                {member.self && <span className={classes.quiet}> (you)</span>}
              </span>
            </td>
            <td data-label="Roles">{member.roles.map((role) => ROLE_WORDS[role]).join(', ')}</td>
            <td data-label="Since">
              <Instant time={member.since} />
            </td>
            <td data-label="" className={classes.last}>
              <Group gap={6} justify="flex-end">
                <Button size="compact-xs" onClick={() => onEdit(member)} aria-label={`Change the roles of ${member.email}`}>
                  Roles
                </Button>
                <Button size="compact-xs" onClick={() => onRemove(member)} aria-label={`Remove ${member.email}`}>
                  Remove
                </Button>
              </Group>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
