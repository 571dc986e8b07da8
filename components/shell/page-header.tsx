import { Text, Title } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';
import classes from './page-header.module.css';

export interface Fact {
  label: string;
  value: ReactNode;
  note?: ReactNode;
}

interface PageHeaderProps {
  /** Pages above this one. */
  above?: { label: string; href: string }[];
  title: string;
  /** Pills and the like beside the title. */
  beside?: ReactNode;
  actions?: ReactNode;
  /** One sentence that answers the page's question. */
  sentence?: ReactNode;
  facts?: Fact[];
}

/** Top of every page: where am I, what can I do, the answer in one sentence, the few figures that matter. */
export function PageHeader({ above = [], title, beside, actions, sentence, facts = [] }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        {above.length > 0 && (
          <nav aria-label="Above this page" className={classes.above}>
            {above.map(({ label, href }) => (
              <span key={href}>
                <Link href={href}>{label}</Link> /
              </span>
            ))}
          </nav>
        )}
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {beside}
        <div className={classes.actions}>{actions}</div>
      </div>
      {(sentence || facts.length > 0) && (
        <div className={classes.answer}>
          {sentence && (
            <Text component="div" className={classes.sentence}>
              {sentence}
            </Text>
          )}
          {facts.length > 0 && (
            <dl className={classes.facts}>
              {facts.map((fact) => (
                <div key={fact.label}>
                  <dt>{fact.label}</dt>
                  <dd>
                    <b>{fact.value}</b>
                    {fact.note && <span>{fact.note}</span>}
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </div>
      )}
    </header>
  );
}
