'use client';

import { Button, Code } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { MessagePage } from './message-page';

interface ErrorMessageProps {
  /** Finds the logged error again; the error's own words stay in the log. */
  digest?: string | undefined;
  retry: () => void;
  alone?: boolean;
}

export function ErrorMessage({ digest, retry, alone = false }: ErrorMessageProps) {
  return (
    <MessagePage
      alone={alone}
      icon={<IconAlertTriangle size={26} stroke={1.6} aria-hidden />}
      title="This page could not be made"
      actions={
        <Button variant="filled" onClick={retry}>
          Try again
        </Button>
      }
      links={[{ label: 'Go to your first page', href: '/' }]}
    >
      Nothing was lost. If it happens again, tell your operator
      {digest ? (
        <>
          {' '}
          this number: <Code>{digest}</Code>
        </>
      ) : null}
      .
    </MessagePage>
  );
}
