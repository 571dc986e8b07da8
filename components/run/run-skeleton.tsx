import { Skeleton } from '@mantine/core';
import classes from './run-page.module.css';

/** The run page's shape while the run is read. */
export function RunSkeleton() {
  return (
    <div className={classes.page} role="status" aria-label="Loading the run">
      <div className={classes.skeletonHead}>
        <Skeleton height={20} width={320} />
        <Skeleton height={16} width="60%" mt={12} />
      </div>
      <div className={classes.work}>
        <div className={classes.canvas} />
        <div className={classes.skeletonPane}>
          <Skeleton height={14} width="40%" />
          <Skeleton height={18} mt={10} />
          <Skeleton height={90} mt={22} />
        </div>
      </div>
      <div />
    </div>
  );
}
