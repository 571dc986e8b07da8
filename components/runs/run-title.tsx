import Link from 'next/link';
import type { RunView } from '@/lib/queries/views';
import classes from './run-title.module.css';

interface RunTitleProps {
  slug: string;
  run: RunView;
  /** 0 where the row is the one that the keyboard stands on, −1 elsewhere; left out where there is no such row. */
  tabIndex?: number;
}

/** A run's name, leading to it, with workflow and version, and what the run says of itself underneath. */
export function RunTitle({ slug, run, tabIndex }: RunTitleProps) {
  const workflow = run.workflow && run.workflow !== run.name ? run.workflow : null;
  return (
    <div className={classes.title}>
      <div className={classes.first}>
        <Link href={`/${slug}/runs/${run.runId}`} prefetch={false} tabIndex={tabIndex} data-run-link className={classes.name}>
          {run.name}
        </Link>
        {workflow && <span className={classes.aside}>{workflow}</span>}
        {run.workflowVersion && <span className={classes.version}>{run.workflowVersion}</span>}
        {run.replayOf && <span className={classes.version}>replay</span>}
      </div>
      <div className={classes.summary} title={run.summary.text}>
        {run.summary.text}
      </div>
    </div>
  );
}
