'use client';

import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { ROLE_WORDS } from '@/components/shell/member';
import type { Role } from '@/lib/tenancy/permissions';
import classes from './demo-people.module.css';
import { enter } from './enter';
import { signInWords } from './sign-in-words';

export interface DemoTenant {
  slug: string;
  name: string;
  people: { persona: string; role: Role }[];
}

const QUESTION: Record<Role, string> = {
  admin: 'Is it healthy, what needs me?',
  engineer: 'What did it do, and why?',
  compliance: 'Who saw what, is it complete?',
  billing: 'What do I pay, and for what?',
  viewer: 'What did it do?',
};

/** The demo's front door: one button a role, for each of its tenants. */
export function DemoPeople({ tenants, token }: { tenants: readonly DemoTenant[]; token: string }) {
  const [busy, setBusy] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);

  async function go(slug: string, persona: string) {
    setBusy(`${slug} ${persona}`);
    setRefused(await enter('demo', { token, persona }, `/${slug}`));
    setBusy(null);
  }

  return (
    <>
      {refused && (
        <Alert color="red" variant="light" role="alert" mb="sm">
          {signInWords(refused)}
        </Alert>
      )}
      <div className={classes.tenants}>
        {tenants.map(({ slug, name, people }) => (
          <section key={slug} aria-label={name}>
            <h2>{name}</h2>
            {people.map(({ persona, role }) => (
              <Button
                key={persona}
                variant="default"
                size="sm"
                fullWidth
                justify="space-between"
                rightSection={<span className={classes.question}>{QUESTION[role]}</span>}
                loading={busy === `${slug} ${persona}`}
                disabled={busy !== null}
                onClick={() => void go(slug, persona)}
                aria-label={`Enter ${name} as ${ROLE_WORDS[role]}`}
              >
                {ROLE_WORDS[role]}
              </Button>
            ))}
          </section>
        ))}
      </div>
    </>
  );
}
