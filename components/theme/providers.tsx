'use client';

import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { PortalError, worthRetrying } from '../portal-api';
import { lendNonce } from './lend-nonce';
import { resolveCssVariables } from './resolve-css-variables';
import { theme } from './theme';

/** Pages are server-rendered with their data; the browser only re-asks for what can have changed. */
function newQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: askToSignIn }),
    defaultOptions: { queries: { staleTime: 30_000, retry: worthRetrying, refetchOnWindowFocus: true } },
  });
}

/** A session that ended under an open page leads to the sign-in page, and from there back to where it was. */
function askToSignIn(error: Error): void {
  if (!(error instanceof PortalError) || error.status !== 401) return;
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/signin?${new URLSearchParams({ callbackUrl: here })}`);
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
