import { Skeleton } from '@mantine/core';
import classes from './list-skeleton.module.css';

const WIDTHS = ['62%', '48%', '71%', '55%', '66%', '43%', '58%', '69%', '51%', '60%', '46%', '64%'];

/** A list's shape while its first rows are on their way. */
export function ListSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label}>
      {WIDTHS.map((width) => (
        <div key={width} className={classes.row}>
          <Skeleton height={12} width={76} />
          <div>
            <Skeleton height={12} width={width} mb={8} />
            <Skeleton height={10} width="38%" />
          </div>
          <Skeleton height={12} width={60} />
        </div>
      ))}
    </div>
  );
}
