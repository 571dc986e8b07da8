'use client';

import { useLinkStatus } from 'next/link';
import classes from './link-pending.module.css';

/** Inside a link: a quiet sign that its page is on the way, for as long as it takes longer than a moment. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return <span aria-hidden className={classes.dot} data-pending={pending || undefined} />;
}
