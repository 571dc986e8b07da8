import { Alert, Button, Group, Modal, NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '@/components/settings/use-change';
import { useMember } from '@/components/shell/member-context';
import type { Limits, PoliciesView } from '@/lib/queries/policies-view';
import { LIMIT_ORDER, LIMIT_WORDS, limitText } from './limit-words';
import type { PolicyActions } from './views';

interface EditLimitsProps {
  opened: boolean;
  onClose: () => void;
  limits: PoliciesView['limits'];
  save: PolicyActions['setLimits'];
}

type Fields = Partial<Record<keyof Limits, number | string>>;

/** One number a limit; an empty one inherits. */
export function EditLimits({ opened, onClose, limits, save }: EditLimitsProps) {
  const { slug } = useMember();
  const change = useChange();
  const [fields, setFields] = useState<Fields>({});

  function close() {
    setFields({});
    change.clear();
    onClose();
  }

  async function submit() {
    if (await change.run(() => save(slug, changesOf(fields), limits.version), 'The limits are changed.')) close();
  }

  return (
    <Modal opened={opened} onClose={close} title="Change limits" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          {change.refused && (
            <Alert color="red" variant="light" role="alert" p="xs">
              {change.refused}
            </Alert>
          )}
          {LIMIT_ORDER.map((name) => (
            <NumberInput
              key={name}
              label={LIMIT_WORDS[name].label}
              description={`Empty inherits ${limitText(name, limits.inherited[name])}; at most ${limitText(name, limits.ceiling[name])}.`}
              value={fields[name] ?? shown(limits, name)}
              onChange={(value) => setFields((before) => ({ ...before, [name]: value }))}
              min={0}
              decimalScale={LIMIT_WORDS[name].per === 1 ? 0 : 3}
              thousandSeparator=","
              suffix={LIMIT_WORDS[name].unit && ` ${LIMIT_WORDS[name].unit}`}
            />
          ))}
          <Group justify="flex-end" gap="xs">
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" variant="filled" loading={change.busy} disabled={Object.keys(fields).length === 0}>
              Change limits
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function shown({ own }: PoliciesView['limits'], name: keyof Limits): number | string {
  const value = own[name];
  return value === undefined ? '' : value / LIMIT_WORDS[name].per;
}

/** Only fields that were touched; an emptied one is taken back. */
function changesOf(fields: Fields): { [Name in keyof Limits]?: number | null } {
  const touched = LIMIT_ORDER.filter((name) => fields[name] !== undefined);
  return Object.fromEntries(
    touched.map((name) => [name, fields[name] === '' ? null : Math.round(Number(fields[name]) * LIMIT_WORDS[name].per)]),
  );
}
