'use client';

import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import card from '@/components/card.module.css';
import { getPortal, portalUrl } from '@/components/portal-api';
import { useMember } from '@/components/shell/member-context';
import { Confirm } from './confirm';
import { KeyTable } from './key-table';
import { NewKey } from './new-key';
import classes from './settings.module.css';
import { useChange } from './use-change';
import type { KeyActions, KeyView } from './views';

interface KeysProps {
  initial: KeyView[];
  /** Where senders post to. */
  endpoint: string;
  actions: KeyActions;
}

export function Keys({ initial, endpoint, actions }: KeysProps) {
  const { slug } = useMember();
  const [making, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<KeyView | null>(null);
  const change = useChange();
  const { data: keys, refetch } = useQuery({
    queryKey: ['keys', slug],
    queryFn: ({ signal }) => getPortal<KeyView[]>(portalUrl(slug, 'keys'), signal),
    initialData: initial,
    refetchInterval: making ? 1_500 : 15_000,
  });

  async function revoke(key: KeyView) {
    if (await change.run(() => actions.revoke(slug, key.keyId), 'The key is revoked.')) setLeaving(null);
    await refetch();
  }

  return (
    <div className={classes.body}>
      <section className={card.card} aria-label="Keys">
        <div className={classes.head}>
          <h2 className={card.title}>Keys</h2>
          <Button variant="filled" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setMaking(true)}>
            New key
          </Button>
        </div>
        <KeyTable keys={keys} onRevoke={setLeaving} />
      </section>
      <NewKey
        opened={making}
        onClose={() => setMaking(false)}
        endpoint={endpoint}
        create={actions.create}
        keys={keys}
        onMade={() => void refetch()}
      />
      <Confirm
        opened={leaving !== null}
        title="Revoke this key?"
        verb="Revoke"
        busy={change.busy}
        refused={change.refused}
        onClose={() => {
          setLeaving(null);
          change.clear();
        }}
        onConfirm={() => leaving && void revoke(leaving)}
      >
        Whoever uses <span className={classes.mono}>{leaving?.display}</span> {leaving?.name && `(${leaving.name}) `}is refused within 10
        seconds. What it sent stays. This cannot be undone.
      </Confirm>
    </div>
  );
}
