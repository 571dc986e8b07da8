import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useChange } from '@/components/settings/use-change';
import { useMember } from '@/components/shell/member-context';
import type { RetentionRunView } from '@/lib/retention/retention-view';
import { takenText } from './retention-words';
import type { RetentionActions } from './views';

interface RunNowProps {
  opened: boolean;
  onClose: () => void;
  run: RetentionActions['run'];
}

/** A dry run first; deleting is a second, deliberate step. */
export function RunNow({ opened, onClose, run }: RunNowProps) {
  const { slug } = useMember();
  const change = useChange();
  const [dry, setDry] = useState<RetentionRunView | null>(null);
  const [done, setDone] = useState<RetentionRunView | null>(null);
  const due = dry?.taken.some(({ rows }) => rows > 0) ?? false;

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once each time it opens
  useEffect(() => {
    if (!opened) return;
    setDry(null);
    setDone(null);
    change.clear();
    void change.run(() => run(slug, true)).then(setDry);
  }, [opened]);

  return (
    <Modal opened={opened} onClose={onClose} title="Delete what is due" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        <div role="status">{sentence(dry, done)}</div>
        {change.refused && (
          <Alert color="red" variant="light" role="alert" p="xs">
            {change.refused}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>{done || !due ? 'Close' : 'Keep'}</Button>
          {due && !done && (
            <Button
              color="red"
              variant="filled"
              loading={change.busy}
              onClick={() => void change.run(() => run(slug, false)).then(setDone)}
            >
              Delete now
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function sentence(dry: RetentionRunView | null, done: RetentionRunView | null): string {
  if (done) return `Deleted: ${takenText(done.taken, done.runs)}.`;
  if (!dry) return 'Counting what is due …';
  if (!dry.taken.some(({ rows }) => rows > 0)) return 'Nothing is due: everything that is kept is within its time.';
  return `Past its time: ${takenText(dry.taken, dry.runs)}. Deleting it now cannot be undone; the schedule would do it within a day.`;
}
