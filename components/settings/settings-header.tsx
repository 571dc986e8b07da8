'use client';

import Link from 'next/link';
import { useMember } from '@/components/shell/member-context';
import { PageHeader } from '@/components/shell/page-header';
import classes from './settings.module.css';

const TABS = [
  { path: 'keys', label: 'Keys' },
  { path: 'members', label: 'Members' },
  { path: 'policies', label: 'Policies' },
] as const;

export function SettingsHeader({ here, sentence }: { here: (typeof TABS)[number]['path']; sentence: string }) {
  const { slug } = useMember();
  return (
    <>
      <PageHeader title="Settings" sentence={sentence} />
      <nav aria-label="Settings" className={classes.tabs}>
        {TABS.map(({ path, label }) => (
          <Link key={path} href={`/${slug}/settings/${path}`} aria-current={path === here ? 'page' : undefined}>
            {label}
          </Link>
        ))}
      </nav>
    </>
  );
}
