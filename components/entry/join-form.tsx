'use client';

import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { enter } from './enter';

interface JoinFormProps {
  email: string;
  /** Sets the password and joins; the refusal's words when it does not. */
  join: (name: string, password: string) => Promise<{ slug: string; email: string } | { refused: string }>;
}

export function JoinForm({ email, join }: JoinFormProps) {
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get('password'));
    setBusy(true);
    setRefused(null);
    const joined = await join(String(form.get('name')), password).catch(() => ({ refused: 'The server did not answer. Try again.' }));
    if ('refused' in joined) setRefused(joined.refused);
    else if (await enter('password', { email: joined.email, password }, `/${joined.slug}`)) window.location.assign('/signin');
    setBusy(false);
  }

  return (
    <form onSubmit={submit} method="post">
      <Stack gap="sm">
        {refused && (
          <Alert color="red" variant="light" role="alert" p="xs">
            {refused}
          </Alert>
        )}
        <TextInput label="E-mail" value={email} readOnly autoComplete="username" size="sm" />
        <TextInput label="Your name" name="name" autoComplete="name" maxLength={80} required withAsterisk={false} size="sm" autoFocus />
        <PasswordInput
          label="Password"
          name="password"
          description="12 characters or more"
          autoComplete="new-password"
          minLength={12}
          maxLength={200}
          required
          withAsterisk={false}
          size="sm"
        />
        <Button type="submit" variant="filled" size="sm" loading={busy} fullWidth mt={4}>
          Join
        </Button>
      </Stack>
    </form>
  );
}
