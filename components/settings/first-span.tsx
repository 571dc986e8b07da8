'use client';

import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Instant } from '@/components/format/instant';
import { getPortal, portalUrl } from '@/components/portal-api';
import { useMember } from '@/components/shell/member-context';
import type { IngestStatusView } from '@/lib/queries/views';
import classes from './settings.module.css';

/** Waits for the new key's first use and then for the run that it brought. `used`: when the key was first shown. */
export function FirstSpan({ used }: { used: string | null }) {
  const { slug } = useMember();
  const { data } = useQuery({
    queryKey: ['ingest-status', slug],
    queryFn: ({ signal }) => getPortal<IngestStatusView>(portalUrl(slug, 'status'), signal),
    enabled: used !== null,
    refetchInterval: 1_500,
  });
  // A run of another sender is not the answer: its last span came before this key was ever used.
  const arrived = used !== null && data?.newestRun && data.lastArrival !== null && data.lastArrival >= used.slice(0, 19);
  return (
    <div className={classes.wait} role="status" data-arrived={arrived || undefined}>
      {arrived ? <IconCircleCheck size={18} color="var(--aegis-ok)" aria-hidden /> : <span className={classes.pulse} aria-hidden />}
      <div>
        {used === null && 'Waiting for the first span…'}
        {used !== null && !arrived && (
          <>
            A sender used the key <Instant time={used} />. Waiting for its first span…
          </>
        )}
        {arrived && data?.newestRun && (
          <>
            It is here:{' '}
            <Link href={`/${slug}/runs/${data.newestRun.runId}`}>
              <b>{data.newestRun.name || data.newestRun.runId}</b>
            </Link>
            , <Instant time={data.newestRun.startTime} />.
          </>
        )}
      </div>
    </div>
  );
}
