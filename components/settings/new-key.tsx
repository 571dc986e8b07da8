'use client';

import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useMember } from '@/components/shell/member-context';
import { MadeKey } from './made-key';
import { NewKeyForm } from './new-key-form';
import { useChange } from './use-change';
import type { KeyActions, KeyView } from './views';

interface NewKeyProps {
  opened: boolean;
  onClose: () => void;
  endpoint: string;
  create: KeyActions['create'];
  /** The list as it is now, to see the new key's first use. */
  keys: readonly KeyView[];
  onMade: () => void;
}

/** First what the key is for, then the key itself, once, with what to do with it. */
export function NewKey({ opened, onClose, endpoint, create, keys, onMade }: NewKeyProps) {
  const { slug } = useMember();
  const [made, setMade] = useState<{ keyId: string; key: string; kind: 'ingest' | 'query' } | null>(null);
  const { run, busy, refused, clear } = useChange();

  function close() {
    onClose();
    setMade(null);
    clear();
  }

  return (
    <Modal
      opened={opened}
      onClose={close}
      size={made ? 'lg' : 'md'}
      title={made ? 'Copy it now: it is not shown again' : 'New key'}
      // A click beside the dialog must not throw away a key that nobody has copied yet.
      closeOnClickOutside={made === null}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {made ? (
        <MadeKey made={made} endpoint={endpoint} used={keys.find((key) => key.keyId === made.keyId)?.lastUsed ?? null} onClose={close} />
      ) : (
        <NewKeyForm
          busy={busy}
          refused={refused}
          onSubmit={async (input) => {
            const key = await run(() => create(slug, input));
            if (!key) return;
            setMade({ ...key, kind: input.kind });
            onMade();
          }}
        />
      )}
    </Modal>
  );
}
