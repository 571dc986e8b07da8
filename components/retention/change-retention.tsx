import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '@/components/settings/use-change';
import { useMember } from '@/components/shell/member-context';
import { DaysField } from './days-field';
import { takenText } from './retention-words';
import type { Days, RetentionActions, RetentionChange, RetentionSettings, WouldGo } from './views';

interface ChangeRetentionProps {
  opened: boolean;
  onClose: () => void;
  settings: RetentionSettings;
  actions: RetentionActions;
}

/** Two lengths of time; what would go at once is counted before the change can be made. */
export function ChangeRetention({ opened, onClose, settings, actions }: ChangeRetentionProps) {
  const { slug } = useMember();
  const change = useChange();
  const [edited, setEdited] = useState<RetentionChange | null>(null);
  const [wouldGo, setWouldGo] = useState<WouldGo | null>(null);
  const wanted = edited ?? { contentDays: daysOf(settings.own.contentDays), nodeDays: daysOf(settings.own.nodeDays) };

  function edit(part: Partial<RetentionChange>) {
    setEdited({ ...wanted, ...part });
    setWouldGo(null);
  }

  function close() {
    setEdited(null);
    setWouldGo(null);
    change.clear();
    onClose();
  }

  async function preview() {
    setWouldGo(await change.run(() => actions.preview(slug, wanted)));
  }

  async function save() {
    if (await change.run(() => actions.change(slug, wanted, settings.version), 'How long is changed.')) close();
  }

  return (
    <Modal opened={opened} onClose={close} title="Change how long" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        <DaysField
          label="Texts"
          value={wanted.contentDays}
          inherited={settings.inherited.contentDays}
          ceiling={settings.ceiling.contentDays}
          onChange={(contentDays) => edit({ contentDays })}
        />
        <DaysField
          label="Steps"
          value={wanted.nodeDays}
          inherited={settings.inherited.nodeDays}
          ceiling={settings.ceiling.nodeDays}
          onChange={(nodeDays) => edit({ nodeDays })}
        />
        {wouldGo && (
          <Alert color="yellow" variant="light" role="status" p="xs">
            {wouldGo.taken.some(({ rows }) => rows > 0)
              ? `With this, ${takenText(wouldGo.taken, wouldGo.runs)} are past their time at once and cannot be brought back.`
              : 'With this, nothing that is stored is past its time yet.'}
          </Alert>
        )}
        {change.refused && (
          <Alert color="red" variant="light" role="alert" p="xs">
            {change.refused}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={close}>Cancel</Button>
          {wouldGo === null ? (
            <Button variant="filled" disabled={edited === null} loading={change.busy} onClick={() => void preview()}>
              See what would go
            </Button>
          ) : (
            <Button variant="filled" color="red" loading={change.busy} onClick={() => void save()}>
              Change
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function daysOf(own: number | null | undefined): Days {
  return own === undefined ? null : (own ?? 'forever');
}
