'use client';

import { Button, EmptyState } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PortalError } from './portal-api';

interface FailedRequestProps {
  error: Error;
  retry: () => void;
  /** Further ways out. */
  children?: ReactNode;
}

/** In the place of what could not be loaded: why, and another try. */
export function FailedRequest({ error, retry, children }: FailedRequestProps) {
  const said = error instanceof PortalError ? error.message : 'This could not be loaded.';
  return (
    <EmptyState role="alert" icon={<IconCloudOff size={24} stroke={1.6} aria-hidden />} py={64} px="md">
      <EmptyState.Title order={2}>Not loaded</EmptyState.Title>
      <EmptyState.Description>{said}</EmptyState.Description>
      <EmptyState.Actions>
        <Button variant="filled" onClick={retry}>
          Try again
        </Button>
        {children}
      </EmptyState.Actions>
    </EmptyState>
  );
}
