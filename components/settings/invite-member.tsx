'use client';

import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Instant } from '@/components/format/instant';
import { useMember } from '@/components/shell/member-context';
import type { Role } from '@/lib/tenancy/permissions';
import { CopyBlock } from './copy-block';
import { RoleChoice } from './role-choice';
import { useChange } from './use-change';
import type { MemberActions } from './views';

/** Asks for whom, then shows the link that they are to be given. */
export function InviteMember({ opened, onClose, invite }: { opened: boolean; onClose: () => void; invite: MemberActions['invite'] }) {
  const { slug } = useMember();
  const { run, busy, refused, clear } = useChange();
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<Role[]>([]);
  const [made, setMade] = useState<{ link: string; email: string; expires: string } | null>(null);

  function close() {
    onClose();
    setMade(null);
    setEmail('');
    setRoles([]);
    clear();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    setMade(await run(() => invite(slug, { email, roles })));
  }

  return (
    <Modal
      opened={opened}
      onClose={close}
      title={made ? `Give ${made.email} this link` : 'Add a member'}
      size={made ? 'lg' : 'md'}
      closeOnClickOutside={made === null}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {made ? (
        <Stack gap="md">
          <CopyBlock label="the link" text={made.link} />
          <Text>
            It works once, until <Instant time={made.expires} show="exact" />. Whoever opens it sets a password and joins, so send it to
            them alone.
          </Text>
          <Group justify="flex-end">
            <Button onClick={close}>I have copied it</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            {refused && (
              <Alert color="red" variant="light" role="alert" p="xs">
                {refused}
              </Alert>
            )}
            <TextInput
              label="E-mail"
              type="email"
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              required
              data-autofocus
            />
            <RoleChoice value={roles} onChange={setRoles} />
            <Button type="submit" variant="filled" loading={busy} disabled={roles.length === 0}>
              Make a one-time link
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
