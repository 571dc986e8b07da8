import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import card from '@/components/card.module.css';
import { TenantMark } from '@/components/shell/tenant-mark';
import classes from './entry-page.module.css';

interface EntryPageProps {
  title: string;
  lead?: ReactNode;
  /** For pages that list things rather than ask for a few words. */
  wide?: boolean;
  children: ReactNode;
}

/** A page outside any tenant: signing in, joining, choosing a tenant. */
export function EntryPage({ title, lead, wide = false, children }: EntryPageProps) {
  return (
    <main className={classes.page}>
      <div className={wide ? `${classes.box} ${classes.wide}` : classes.box}>
        <div className={classes.brand}>
          <TenantMark />
          Aegis
        </div>
        <div className={card.card}>
          <Title order={1}>{title}</Title>
          <div className={classes.lead}>{lead}</div>
          {children}
        </div>
      </div>
    </main>
  );
}
