import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import card from '@/components/card.module.css';
import { bytes } from '@/components/format/bytes';
import { count, counted } from '@/components/format/count';
import { Instant } from '@/components/format/instant';
import { LastChange } from '@/components/policies/last-change';
import settings from '@/components/settings/settings.module.css';
import type { RetentionTierView, RetentionView } from '@/lib/retention/retention-view';
import { ChangeRetention } from './change-retention';
import { daysText, TIER_WORDS } from './retention-words';
import { RunNow } from './run-now';
import type { RetentionActions, RetentionSettings } from './views';

interface TierSectionProps {
  retention: RetentionView;
  change: { settings: RetentionSettings; actions: RetentionActions } | null;
  onChanged: () => void;
}

/** Each tier: how long it is kept, what is there, what goes first. */
export function TierSection({ retention, change, onChanged }: TierSectionProps) {
  const [open, setOpen] = useState<'change' | 'run' | null>(null);
  const close = () => {
    setOpen(null);
    onChanged();
  };
  return (
    <section className={card.card} aria-labelledby="tiers">
      <div className={settings.head}>
        <h2 id="tiers" className={card.title}>
          What is kept
        </h2>
        {change && (
          <Group gap="xs">
            <Button onClick={() => setOpen('run')}>Delete what is due…</Button>
            <Button onClick={() => setOpen('change')}>Change how long</Button>
          </Group>
        )}
      </div>
      <p className={card.note}>
        Days count from arrival. Past its time a row is given to nobody; its bytes leave the disk within a day and an hour.
        {retention.clearedRuns > 0 && ` ${counted(retention.clearedRuns, 'run')} kept only the row and the figures.`}{' '}
        <LastChange changed={change?.settings.changed ?? null} />
      </p>
      <table className={settings.table}>
        <thead>
          <tr>
            <th scope="col">Tier</th>
            <th scope="col">Kept</th>
            <th scope="col" className={settings.number}>
              Rows
            </th>
            <th scope="col" className={settings.number}>
              Size
            </th>
            <th scope="col">Oldest arrived</th>
            <th scope="col">Given to nobody from</th>
            <th scope="col" className={settings.words}>
              Off the disk by
            </th>
          </tr>
        </thead>
        <tbody>
          {retention.tiers.map((tier) => (
            <Tier key={tier.tier} tier={tier} keepsTexts={retention.policy.keepsTexts} />
          ))}
        </tbody>
      </table>
      {change && <ChangeRetention opened={open === 'change'} onClose={close} {...change} />}
      {change && <RunNow opened={open === 'run'} onClose={close} run={change.actions.run} />}
    </section>
  );
}

function Tier({ tier, keepsTexts }: { tier: RetentionTierView; keepsTexts: boolean }) {
  const { label, holds } = TIER_WORDS[tier.tier];
  const at = (instant: string | null) => (instant === null ? '–' : <Instant time={instant} />);
  return (
    <tr>
      <td data-label="Tier">
        <span>
          {label} <span className={settings.quiet}>{holds}</span>
        </span>
      </td>
      <td data-label="Kept" className={settings.short}>
        {tier.tier === 'content' && !keepsTexts ? 'none from now on' : daysText(tier.keptDays)}
      </td>
      <td data-label="Rows" className={settings.number}>
        {count(tier.rows)}
      </td>
      <td data-label="Size" className={settings.number}>
        {bytes(tier.bytes)}
      </td>
      <td data-label="Oldest">{at(tier.oldest)}</td>
      <td data-label="To nobody from">{at(tier.expires)}</td>
      <td data-label="Off disk by" className={settings.words}>
        {at(tier.deletedBy)}
      </td>
    </tr>
  );
}
