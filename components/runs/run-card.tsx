'use client';

import { compactCount } from '@/components/format/count';
import { Instant } from '@/components/format/instant';
import { Status } from '@/components/status';
import type { RunView } from '@/lib/queries/views';
import classes from './run-card.module.css';
import { Cost, RunDuration } from './run-columns';
import { RunSignals } from './run-signals';
import { RunTitle } from './run-title';

/** A run where there is no room for a row. */
export function RunCard({ slug, run }: { slug: string; run: RunView }) {
  return (
    <>
      <div className={classes.line}>
        <Status status={run.status} />
        <span className={classes.aside}>
          <Instant time={run.startTime} />
        </span>
      </div>
      <RunTitle slug={slug} run={run} />
      <div className={classes.line}>
        <span className={classes.figures}>
          <RunDuration run={run} />
          <span>{compactCount(run.inputTokens + run.outputTokens)} tokens</span>
          <Cost run={run} />
        </span>
        <RunSignals run={run} />
      </div>
    </>
  );
}
