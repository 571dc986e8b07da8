'use client';

import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Instant } from '@/components/format/instant';
import { getPortal, portalUrl } from '@/components/portal-api';
import { useMember } from '@/components/shell/member-context';
import { PageHeader } from '@/components/shell/page-header';
import { useTenantVersion } from '@/components/use-tenant-version';
import type { OverviewView } from '@/lib/queries/views';
import { FigureCards } from './figure-cards';
import { NeedsYou } from './needs-you';
import classes from './overview.module.css';
import { overviewSentence } from './overview-sentence';

const RANGES = [
  { value: '24h', label: '24 hours' },
  { value: '7d', label: '7 days' },
  { value: '30d', label: '30 days' },
];

/** Figures over days need not move with every span. */
const REST_MS = 4000;

export function Overview({ first }: { first: OverviewView }) {
  const { slug } = useMember();
  const router = useRouter();
  const [changing, change] = useTransition();
  const { range } = first;
  const { data: view, refetch } = useQuery({
    queryKey: ['overview', slug, range],
    queryFn: ({ signal }) => getPortal<OverviewView>(portalUrl(slug, 'overview', new URLSearchParams({ range })), signal),
    initialData: first,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useTenantVersion({
    known: view.version,
    onChange: async () => {
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
      await refetch();
    },
  });

  return (
    <>
      <PageHeader
        title="Overview"
        sentence={<Sentence view={view} />}
        actions={
          <SegmentedControl
            aria-label="Period"
            data={RANGES}
            value={range}
            disabled={changing}
            onChange={(next) => change(() => router.push(`/${slug}/overview?range=${next}`))}
          />
        }
      />
      <div className={classes.body} aria-busy={changing}>
        <NeedsYou items={view.attention} />
        <FigureCards view={view} />
        <p className={classes.note}>
          Compared with the same length of time before. As of <Instant time={view.to} show="exact" />.
        </p>
      </div>
    </>
  );
}

function Sentence({ view }: { view: OverviewView }) {
  const { slug } = useMember();
  return (
    <>
      {overviewSentence(view)}
      {view.current.runs === 0 && (
        <>
          {' '}
          <Link href={`/${slug}/runs`} className={classes.older}>
            See the runs before that
          </Link>
        </>
      )}
    </>
  );
}
