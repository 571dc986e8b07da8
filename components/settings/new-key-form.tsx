'use client';

import { Alert, Button, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Role } from '@/lib/tenancy/permissions';
import { RoleChoice } from './role-choice';

interface NewKeyFormProps {
  busy: boolean;
  refused: string | null;
  onSubmit: (input: { kind: 'ingest' | 'query'; name: string; roles: Role[] }) => void;
}

export function NewKeyForm({ busy, refused, onSubmit }: NewKeyFormProps) {
  const [kind, setKind] = useState<'ingest' | 'query'>('ingest');
  const [roles, setRoles] = useState<Role[]>(['viewer']);
  const [name, setName] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ kind, name, roles: kind === 'query' ? roles : [] });
      }}
    >
      <Stack gap="md">
        {refused && (
          <Alert color="red" variant="light" role="alert" p="xs">
            {refused}
          </Alert>
        )}
        <Radio.Group label="What it is for" value={kind} onChange={(value) => setKind(value === 'query' ? 'query' : 'ingest')}>
          <Stack gap={7} mt={6}>
            <Radio
              value="ingest"
              size="xs"
              label="Sending"
              description="For an OpenTelemetry exporter or Collector. It can read nothing."
              data-autofocus
            />
            <Radio
              value="query"
              size="xs"
              label="Querying"
              description="For programs that read runs through the API, with the roles you choose."
            />
          </Stack>
        </Radio.Group>
        {kind === 'query' && <RoleChoice value={roles} onChange={setRoles} />}
        <TextInput
          label="Name"
          description="To tell it from others, such as the service that uses it"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={80}
        />
        <Button type="submit" variant="filled" loading={busy} disabled={kind === 'query' && roles.length === 0}>
          Make the key
        </Button>
      </Stack>
    </form>
  );
}
