'use client';

import settings from '@/components/settings/settings.module.css';
import type { PoliciesView } from '@/lib/queries/policies-view';
import type { ReceivedView } from '@/lib/queries/received-view';
import type { RedactionsView } from '@/lib/queries/redactions-view';
import { FoundSection } from './found-section';
import { LifeOfASpan } from './life-of-a-span';
import { LimitsSection } from './limits-section';
import { ReceivedSection } from './received-section';
import { RedactionSection } from './redaction-section';
import { TextsSection } from './texts-section';
import type { PolicyActions } from './views';

interface PoliciesProps {
  policies: PoliciesView;
  received: ReceivedView;
  found: RedactionsView;
  actions: PolicyActions;
}

/** What may come in, what is taken out, what is kept: in the order in which a span meets it. */
export function Policies({ policies, received, found, actions }: PoliciesProps) {
  const { limits, redaction, content, retention } = policies;
  return (
    <div className={settings.body}>
      <LifeOfASpan policies={policies} />
      <ReceivedSection first={received} />
      <LimitsSection limits={limits} actions={actions} />
      <RedactionSection redaction={redaction} actions={actions} />
      <FoundSection first={found} />
      <TextsSection content={content} retention={retention} actions={actions} />
    </div>
  );
}
