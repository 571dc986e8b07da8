'use client';

import { useMember } from '@/components/shell/member-context';
import type { OverviewView } from '@/lib/queries/views';
import { FigureCard } from './figure-card';
import classes from './figure-cards.module.css';
import { figuresOf } from './figures-of';

export function FigureCards({ view }: { view: OverviewView }) {
  const { slug } = useMember();
  return (
    <div className={classes.cards}>
      {figuresOf(view).map((figure) => (
        <FigureCard key={figure.label} figure={figure} slug={slug} />
      ))}
    </div>
  );
}
