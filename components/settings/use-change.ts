import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Changed } from './views';

/**
 * Runs a change and reloads what the page shows. `run` answers the result, or null when it was refused: the words stand
 * in `refused` until the next try.
 */
export function useChange() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  async function run<T>(change: () => Promise<Changed<T>>, said?: string): Promise<T | null> {
    setBusy(true);
    setRefused(null);
    const answer = await change().catch((): Changed<T> => ({ refused: 'The server did not answer. Try again.' }));
    setBusy(false);
    if ('refused' in answer) {
      setRefused(answer.refused);
      return null;
    }
    if (said) notifications.show({ message: said });
    router.refresh();
    return answer.done;
  }

  return { run, busy, refused, clear: () => setRefused(null) };
}
