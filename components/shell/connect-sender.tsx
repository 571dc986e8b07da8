'use client';

import { Button, EmptyState } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import Link from 'next/link';
import { useCan, useMember } from './member-context';

/** What a tenant without runs sees first: the way to the first one. */
export function ConnectSender() {
  const { slug } = useMember();
  const canConnect = useCan('keys');
  return (
    <EmptyState icon={<IconPlugConnected size={26} stroke={1.6} aria-hidden />} withIndicatorBackground py={72} px="md">
      <EmptyState.Title order={2}>No run has arrived yet</EmptyState.Title>
      <EmptyState.Description>
        {canConnect
          ? 'Point the OpenTelemetry exporter of your agents here: create a key and copy its two variables.'
          : 'An admin of this tenant can connect a sender under Settings.'}
      </EmptyState.Description>
      {canConnect && (
        <EmptyState.Actions>
          <Button variant="filled" component={Link} href={`/${slug}/settings/keys`}>
            Connect a sender
          </Button>
        </EmptyState.Actions>
      )}
    </EmptyState>
  );
}
