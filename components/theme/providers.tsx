'use client';

import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { worthRetrying } from '../portal-api';
import { lendNonce } from './lend-nonce';
import { resolveCssVariables } from './resolve-css-variables';
import { theme } from './theme';

/** Pages are server-rendered with their data; the browser only re-asks for what can have changed. */
function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 30_000, retry: worthRetrying, refetchOnWindowFocus: true } },
  });
}

export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [client] = useState(newQueryClient);
  // A refresh brings the next response's nonce, but the document stays under the policy of the first.
  const [firstNonce] = useState(nonce);
  lendNonce(firstNonce);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveCssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => firstNonce ?? ''}
    >
      <QueryClientProvider client={client}>
        <Notifications position="bottom-right" limit={3} />
        {children}
      </QueryClientProvider>
    </MantineProvider>
  );
}
