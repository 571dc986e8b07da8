'use client';

import { errorDigest } from '@/components/shell/error-digest';

/** The last resort: even the root layout failed, so nothing of the theme can be relied on. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = errorDigest(error);
  return (
    <html lang="en">
      <head>
        <title>Aegis</title>
      </head>
      <body style={{ fontFamily: 'system-ui, sans-serif', padding: '20dvh 24px', maxWidth: 460, margin: '0 auto' }}>
        <h1 style={{ fontSize: 17 }}>Aegis could not start this page</h1>
        <p>Nothing was lost. Try again, and tell your operator if it persists{digest ? ` (${digest})` : ''}.</p>
        <button type="button" onClick={retry}>
          Try again
        </button>
      </body>
    </html>
  );
}
