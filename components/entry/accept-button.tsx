'use client';

import { Alert, Button } from '@mantine/core';
import { useState, useTransition } from 'react';

/** One click for somebody who is signed in as the invited address. */
export function AcceptButton({ accept }: { accept: () => Promise<{ refused: string } | object> }) {
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, start] = useTransition();
  return (
    <>
      {refused && (
        <Alert color="red" variant="light" role="alert" p="xs" mb="sm">
          {refused}
        </Alert>
      )}
      <Button
        variant="filled"
        size="sm"
        fullWidth
        loading={busy}
        onClick={() =>
          start(async () => {
            const answer = await accept();
            if ('refused' in answer) setRefused(answer.refused);
          })
        }
      >
        Join
      </Button>
    </>
  );
}
