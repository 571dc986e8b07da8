'use client';

import { Alert, Button, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useMember } from '@/components/shell/member-context';
import type { Role } from '@/lib/tenancy/permissions';
import { RoleChoice } from './role-choice';
import { useChange } from './use-change';
import type { MemberActions, MemberView } from './views';

interface EditRolesProps {
  /** Whose; null is closed. */
  member: MemberView | null;
  onClose: () => void;
  setRoles: MemberActions['setRoles'];
}

export function EditRoles({ member, onClose, setRoles }: EditRolesProps) {
  return (
    <Modal
      opened={member !== null}
      onClose={onClose}
      title={`Roles of ${member?.email ?? ''}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {member && <EditRolesForm key={member.userId} member={member} onClose={onClose} setRoles={setRoles} />}
    </Modal>
  );
}

function EditRolesForm({ member, onClose, setRoles }: EditRolesProps & { member: MemberView }) {
  const { slug } = useMember();
  const [roles, choose] = useState<Role[]>(member.roles);
  const { run, busy, refused } = useChange();
  return (
    <Stack gap="md">
      {refused && (
        <Alert color="red" variant="light" role="alert" p="xs">
          {refused}
        </Alert>
      )}
      <RoleChoice value={roles} onChange={choose} label="May act as" />
      <Button
        variant="filled"
        loading={busy}
        disabled={roles.length === 0}
        onClick={async () => {
          if (await run(() => setRoles(slug, member.userId, roles), 'The roles are changed.')) onClose();
        }}
      >
        Save
      </Button>
    </Stack>
  );
}
