'use client';

import Link from 'next/link';
import card from '@/components/card.module.css';
import { SmallChart } from '@/components/small-chart';
import classes from './figure-cards.module.css';
import type { Figure } from './figures-of';

/** A figure with its change, what stands behind it, and how it went over the period. */
export function FigureCard({ figure, slug }: { figure: Figure; slug: string }) {
  const { label, value, href, change, moreIsWorse, beside, chart } = figure;
  const worse = moreIsWorse && change?.direction === 'up';
  return (
    <section className={card.card} aria-label={label}>
      <div className={classes.head}>
        <h2 className={classes.label}>{label}</h2>
        {change && (
          <span className={classes.change} data-bad={worse || undefined} title="against the period before">
            {change.text}
          </span>
        )}
      </div>
      <div className={classes.value}>
        {href ? (
          <Link href={`/${slug}/${href}`} prefetch={false}>
            {value}
          </Link>
        ) : (
          value
        )}
      </div>
      <div className={classes.beside}>
        {beside.map(({ text, href: behind }, at) => (
          <span key={text}>
            {at > 0 && ' · '}
            {behind ? (
              <Link href={`/${slug}/${behind}`} prefetch={false}>
                {text}
              </Link>
            ) : (
              text
            )}
          </span>
        ))}
      </div>
      <div className={classes.chart}>
        <SmallChart label={label} {...chart} />
      </div>
    </section>
  );
}
