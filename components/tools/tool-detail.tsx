'use client';

import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { FailedRequest } from '@/components/failed-request';
import { count, counted } from '@/components/format/count';
import { duration } from '@/components/format/duration';
import { Instant } from '@/components/format/instant';
import { percent } from '@/components/format/percent';
import { getPortal, portalUrl } from '@/components/portal-api';
import { RunTitle } from '@/components/runs/run-title';
import { useMember } from '@/components/shell/member-context';
import { SmallChart } from '@/components/small-chart';
import type { ToolDetailView, ToolView } from '@/lib/queries/views';
import classes from './tool-detail.module.css';
import { runsOfTool } from './tool-url';

/** What is behind a tool's figures: its days, its errors, its contracts, the newest runs in which it failed. */
export function ToolDetail({ tool, range }: { tool: ToolView; range: string }) {
  const { slug } = useMember();
  const { data, error, refetch } = useQuery({
    queryKey: ['tool', slug, tool.tool, range],
    queryFn: ({ signal }) =>
      getPortal<ToolDetailView>(portalUrl(slug, `tools/${encodeURIComponent(tool.tool)}`, new URLSearchParams({ range })), signal),
  });
  if (error && !data) return <FailedRequest error={error} retry={refetch} />;
  if (!data) return <Skeleton height={140} />;
  return (
    <div className={classes.detail}>
      <section>
        <h2>Calls a day</h2>
        <SmallChart
          label={`Calls of ${tool.tool} a day`}
          kind="bars"
          lines={[
            { name: 'Failed', color: 'var(--aegis-error)' },
            { name: 'Fine', color: 'var(--aegis-edge)' },
          ]}
          points={data.series.map((day) => ({ time: day.time, Failed: day.failures, Fine: day.calls - day.failures }))}
          show={count}
          height={72}
        />
        <p>
          {percent(data.failureRate)} failed, {counted(data.retries, 'retry', 'retries')}; half took up to {duration(data.p50Ns)}, the
          longest {duration(data.maxNs)}.
        </p>
      </section>
      <Contracts tool={data} range={range} />
      <Errors tool={data} />
      <RecentFailures tool={data} range={range} />
    </div>
  );
}

function Contracts({ tool, range }: { tool: ToolDetailView; range: string }) {
  const { slug } = useMember();
  return (
    <section>
      <h2>Contract</h2>
      {tool.versions.length === 0 ? (
        <p>No version or schema was sent with its calls.</p>
      ) : (
        <ul>
          {tool.versions.map((version) => (
            <li key={version.version}>
              <b>{version.version}</b> since <Instant time={version.firstSeen} />, {counted(version.calls, 'call')},{' '}
              {version.failures === 0 ? 'none failed' : `${percent(version.failures / version.calls)} failed`}
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link href={`/${slug}/${runsOfTool(tool.tool, range, 'changed')}`} prefetch={false}>
          Runs in which its answer had another shape than expected
        </Link>
      </p>
    </section>
  );
}

function Errors({ tool }: { tool: ToolDetailView }) {
  return (
    <section>
      <h2>Errors</h2>
      {tool.errorTypes.length === 0 ? (
        <p>None in this period.</p>
      ) : (
        <ul>
          {tool.errorTypes.map((error) => (
            <li key={error.errorType}>
              <b>{error.errorType}</b> {counted(error.calls, 'call')} in {counted(error.runs, 'run')}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const SHOWN = 5;

function RecentFailures({ tool, range }: { tool: ToolDetailView; range: string }) {
  const { slug } = useMember();
  return (
    <section className={classes.wide}>
      <h2>Newest runs in which it failed</h2>
      {tool.recentFailures.length === 0 ? (
        <p>None in this period.</p>
      ) : (
        <>
          {tool.recentFailures.slice(0, SHOWN).map((run) => (
            <div key={run.runId} className={classes.run}>
              <RunTitle slug={slug} run={run} />
              <span className={classes.when}>
                <Instant time={run.startTime} />
              </span>
            </div>
          ))}
          <p>
            <Link href={`/${slug}/${runsOfTool(tool.tool, range, 'failed')}`} prefetch={false}>
              {tool.failedRuns === 1 ? 'The one run in which it failed' : `All ${count(tool.failedRuns)} runs in which it failed`}
            </Link>
          </p>
        </>
      )}
    </section>
  );
}
