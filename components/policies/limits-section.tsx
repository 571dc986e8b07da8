'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import card from '@/components/card.module.css';
import settings from '@/components/settings/settings.module.css';
import type { PoliciesView } from '@/lib/queries/policies-view';
import { EditLimits } from './edit-limits';
import { LastChange } from './last-change';
import { LIMIT_ORDER, LIMIT_WORDS, limitText } from './limit-words';
import type { PolicyActions } from './views';

/** How much may come, and what happens to more. */
export function LimitsSection({ limits, actions }: { limits: PoliciesView['limits']; actions: PolicyActions }) {
  const [editing, setEditing] = useState(false);
  return (
    <section className={card.card} aria-labelledby="limits">
      <div className={settings.head}>
        <h2 id="limits" className={card.title}>
          Limits
        </h2>
        <Button onClick={() => setEditing(true)}>Change limits</Button>
      </div>
      <p className={card.note}>
        A change is in force within 10 seconds. What was over a limit is counted above, by reason. <LastChange changed={limits.changed} />
      </p>
      <table className={settings.table}>
        <thead>
          <tr>
            <th scope="col">Limit</th>
            <th scope="col" className={settings.number}>
              In force
            </th>
            <th scope="col">From</th>
            <th scope="col" className={settings.number}>
              At most
            </th>
            <th scope="col" className={settings.words}>
              What is over it
            </th>
          </tr>
        </thead>
        <tbody>
          {LIMIT_ORDER.map((name) => (
            <tr key={name}>
              <td data-label="Limit">{LIMIT_WORDS[name].label}</td>
              <td data-label="In force" className={settings.number}>
                {limitText(name, limits.inForce[name])}
              </td>
              <td data-label="From" className={settings.short}>
                {sourceOf(limits, name)}
              </td>
              <td data-label="At most" className={settings.number}>
                {limitText(name, limits.ceiling[name])}
              </td>
              <td data-label="Over it" className={settings.words}>
                <span>{LIMIT_WORDS[name].over}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <EditLimits opened={editing} onClose={() => setEditing(false)} limits={limits} save={actions.setLimits} />
    </section>
  );
}

function sourceOf({ own, inForce, inherited }: PoliciesView['limits'], name: (typeof LIMIT_ORDER)[number]): string {
  const wanted = own[name] ?? inherited[name];
  if (wanted !== inForce[name]) return 'the operator’s ceiling';
  return own[name] === undefined ? 'inherited' : 'set here';
}
