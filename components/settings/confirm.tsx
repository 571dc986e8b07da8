'use client';

import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

interface ConfirmProps {
  opened: boolean;
  title: string;
  children: ReactNode;
  /** What the button does. */
  verb: string;
  busy: boolean;
  refused: string | null;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks before something that cannot be undone. */
export function Confirm({ opened, title, children, verb, busy, refused, onClose, onConfirm }: ConfirmProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        <div>{children}</div>
        {refused && (
          <Alert color="red" variant="light" role="alert" p="xs">
            {refused}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Keep</Button>
          <Button color="red" variant="filled" loading={busy} onClick={onConfirm}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
