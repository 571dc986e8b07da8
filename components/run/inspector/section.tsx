import type { ReactNode } from 'react';
import classes from './inspector.module.css';

export function Section({
  title,
  source,
  action,
  children,
}: {
  title: string;
  source?: string | undefined;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes.section}>
      <h3>
        {title}
        {action}
      </h3>
      {children}
      {source && <p className={classes.source}>{source}</p>}
    </section>
  );
}
