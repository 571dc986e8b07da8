'use client';

import { Alert, Button, Group } from '@mantine/core';
import { useState } from 'react';
import card from '@/components/card.module.css';
import { RedactedText } from '@/components/redaction/redacted-text';
import settings from '@/components/settings/settings.module.css';
import { useChange } from '@/components/settings/use-change';
import { useMember } from '@/components/shell/member-context';
import type { PoliciesView, RedactionPolicy } from '@/lib/queries/policies-view';
import { AttributeLists } from './attribute-lists';
import { DetectorSwitches } from './detector-switches';
import { LastChange } from './last-change';
import { OwnPatterns } from './own-patterns';
import classes from './policies.module.css';
import { TryRedaction } from './try-redaction';
import type { PolicyActions } from './views';

/** What is taken out before anything is stored, and a place to try it. Changes are a draft until they are saved. */
export function RedactionSection({ redaction, actions }: { redaction: PoliciesView['redaction']; actions: PolicyActions }) {
  const { slug } = useMember();
  const change = useChange();
  const [draft, setDraft] = useState<RedactionPolicy | null>(null);
  const policy = draft ?? redaction.inForce;
  const edit = (part: Partial<RedactionPolicy>) => setDraft({ ...policy, ...part });

  async function save(next: RedactionPolicy | null) {
    if (await change.run(() => actions.setRedaction(slug, next, redaction.version), 'The redaction rules are changed.')) setDraft(null);
  }

  return (
    <section className={card.card} aria-labelledby="redaction">
      <div className={settings.head}>
        <h2 id="redaction" className={card.title}>
          Redaction
        </h2>
        {redaction.own !== null && draft === null && (
          <Button onClick={() => void save(null)} loading={change.busy}>
            Inherit the operator’s rules
          </Button>
        )}
      </div>
      <p className={card.note}>
        Every text and every attribute value passes these rules before it reaches a disk. What is found becomes a placeholder such as{' '}
        <RedactedText text="[email:7f3a09c1d2e4]" />: the same value gives the same placeholder, in this tenant only. What is stored already
        stays as it is. {redaction.own === null ? 'Inherited from the operator.' : <LastChange changed={redaction.changed} />}
      </p>
      <DetectorSwitches off={policy.off} onChange={(off) => edit({ off })} />
      <OwnPatterns patterns={policy.patterns} onChange={(patterns) => edit({ patterns })} />
      <AttributeLists allow={policy.allow} deny={policy.deny} onChange={edit} />
      {change.refused && (
        <Alert color="red" variant="light" role="alert" p="xs" mt="sm">
          {change.refused}
        </Alert>
      )}
      {draft !== null && (
        <Group gap="xs" className={classes.draft} role="group" aria-label="Unsaved rules">
          <span>These rules are not saved yet.</span>
          <Button
            onClick={() => {
              setDraft(null);
              change.clear();
            }}
          >
            Discard
          </Button>
          <Button variant="filled" loading={change.busy} onClick={() => void save(draft)}>
            Save rules
          </Button>
        </Group>
      )}
      <TryRedaction policy={policy} tryOut={actions.tryRedaction} />
    </section>
  );
}
