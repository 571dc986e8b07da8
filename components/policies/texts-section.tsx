'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import card from '@/components/card.module.css';
import { Confirm } from '@/components/settings/confirm';
import settings from '@/components/settings/settings.module.css';
import { useChange } from '@/components/settings/use-change';
import { useMember } from '@/components/shell/member-context';
import type { PoliciesView } from '@/lib/queries/policies-view';
import { LastChange } from './last-change';
import type { PolicyActions } from './views';

/** Whether prompts, answers, payloads and reasons are kept at all. */
export function TextsSection({ content, retention, actions }: Pick<PoliciesView, 'content' | 'retention'> & { actions: PolicyActions }) {
  const { slug } = useMember();
  const [asking, setAsking] = useState(false);
  const change = useChange();
  const { keep } = content.inForce;
  const { contentDays } = retention.inForce;

  async function turn() {
    const done = await change.run(
      () => actions.setContent(slug, !keep, content.version),
      keep ? 'From now on no texts are kept.' : 'From now on texts are kept.',
    );
    if (done) setAsking(false);
  }

  return (
    <section className={card.card} aria-labelledby="texts">
      <div className={settings.head}>
        <h2 id="texts" className={card.title}>
          Texts
        </h2>
        <Button onClick={() => setAsking(true)}>{keep ? 'Stop keeping texts' : 'Keep texts'}</Button>
      </div>
      <p className={card.note}>
        {keep ? (
          <>
            Prompts, answers, payloads and reasons are kept, redacted, {contentDays === null ? 'without an end' : `for ${contentDays} days`}
            . Who reads one is in the access log. How long is set under <Link href={`/${slug}/retention`}>Retention</Link>.
          </>
        ) : (
          <>
            No texts are kept. Of each there is a keyed hash and a size, so graphs, loops, “same as before” and cost are complete; what was
            said cannot be read.
          </>
        )}{' '}
        {content.own.keep === undefined ? 'Inherited from the operator.' : <LastChange changed={content.changed} />}
      </p>
      <Confirm
        opened={asking}
        title={keep ? 'Stop keeping texts?' : 'Keep texts from now on?'}
        verb={keep ? 'Stop keeping texts' : 'Keep texts'}
        busy={change.busy}
        refused={change.refused}
        onClose={() => {
          setAsking(false);
          change.clear();
        }}
        onConfirm={() => void turn()}
      >
        {keep
          ? 'What arrives within 10 seconds from now and later is stored without its texts, and they cannot be brought back. Texts that are there stay until their time is over.'
          : 'What arrives from now on is stored with its texts, redacted by the rules above. Texts of earlier runs were never stored and stay absent.'}
      </Confirm>
    </section>
  );
}
