'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { leave } from '@/components/shell/leave';

export function SignOutButton() {
  const [busy, setBusy] = useState(false);
  return (
    <Button
      variant="filled"
      size="sm"
      fullWidth
      loading={busy}
      onClick={() => {
        setBusy(true);
        void leave();
      }}
    >
      Sign out
    </Button>
  );
}
