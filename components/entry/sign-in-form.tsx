'use client';

import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { enter } from './enter';
import { signInWords } from './sign-in-words';

/** `path`: where to go afterwards, on this site. `code`: why the last attempt was refused. */
export function SignInForm({ path, code, email = '' }: { path: string; code?: string | undefined; email?: string }) {
  const [refused, setRefused] = useState(code);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setRefused(undefined);
    setRefused(await enter('password', { email: String(form.get('email')), password: String(form.get('password')) }, path));
    setBusy(false);
  }

  const words = signInWords(refused);
  return (
    <form onSubmit={submit} method="post">
      <Stack gap="sm">
        {words && (
          <Alert color="red" variant="light" role="alert" p="xs">
            {words}
          </Alert>
        )}
        <TextInput
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={email}
          required
          withAsterisk={false}
          size="sm"
          autoFocus
        />
        <PasswordInput label="Password" name="password" autoComplete="current-password" required withAsterisk={false} size="sm" />
        <Button type="submit" variant="filled" size="sm" loading={busy} fullWidth mt={4}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
