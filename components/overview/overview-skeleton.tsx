import { Skeleton } from '@mantine/core';
import { PageHeader } from '@/components/shell/page-header';
import cards from './figure-cards.module.css';
import classes from './overview.module.css';

const CARDS = ['runs', 'failures', 'latency', 'tokens', 'cost', 'guardrails', 'tools'];

export function OverviewSkeleton() {
  return (
    <>
      <PageHeader title="Overview" />
      <div className={classes.body} role="status" aria-label="Loading the overview">
        <Skeleton height={120} radius={10} />
        <div className={cards.cards}>
          {CARDS.map((name) => (
            <Skeleton key={name} height={150} radius={10} />
          ))}
        </div>
      </div>
    </>
  );
}
