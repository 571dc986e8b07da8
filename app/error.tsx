'use client';

import { errorDigest } from '@/components/shell/error-digest';
import { ErrorMessage } from '@/components/shell/error-message';

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorMessage alone digest={errorDigest(error)} retry={retry} />;
}
