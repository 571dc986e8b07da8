'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import card from '@/components/card.module.css';
import { FailedRequest } from '@/components/failed-request';
import { count } from '@/components/format/count';
import { Instant } from '@/components/format/instant';
import { getPortal, portalUrl } from '@/components/portal-api';
import settings from '@/components/settings/settings.module.css';
import { useMember } from '@/components/shell/member-context';
import type { ReceivedReason, ReceivedView } from '@/lib/queries/received-view';
import { RangeChoice } from './range-choice';
import { POLICY_RANGE, type PolicyRange } from './ranges';

/** What became of everything that was sent. Nothing is left out without a number here. */
export function ReceivedSection({ first }: { first: ReceivedView }) {
  const { slug } = useMember();
  const [range, setRange] = useState<PolicyRange>(POLICY_RANGE);
  const { data, error, refetch } = useQuery({
    queryKey: ['received', slug, range],
    queryFn: ({ signal }) => getPortal<ReceivedView>(portalUrl(slug, 'received', new URLSearchParams({ range })), signal),
    initialData: range === POLICY_RANGE ? first : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  return (
    <section className={card.card} aria-labelledby="received">
      <div className={settings.head}>
        <h2 id="received" className={card.title}>
          What arrived
        </h2>
        <RangeChoice value={range} onChange={setRange} />
      </div>
      {error && !data ? <FailedRequest error={error} retry={refetch} /> : data && <Received received={data} />}
    </section>
  );
}

function Received({ received }: { received: ReceivedView }) {
  const { accepted, duplicates, conflicts, from, until } = received;
  const lost = [received.shed, received.refused, received.refusedRequests, received.cut].flat();
  return (
    <>
      <p className={card.note}>
        {count(accepted.spans)} spans, {count(accepted.logRecords)} log records and {count(accepted.metricPoints)} metric points were
        accepted
        {duplicates > 0 && `; ${count(duplicates)} copies of spans came again and changed nothing`}
        {conflicts > 0 && `; ${count(conflicts)} came again with other content, and the first copy stays`}.{' '}
        {lost.length === 0 && 'Nothing was refused, dropped or cut. '}
        Counted in whole hours
        {from && (
          <>
            {' '}
            from <Instant time={from} show="exact" />
          </>
        )}{' '}
        to <Instant time={until} show="exact" />.
      </p>
      <table className={settings.table} hidden={lost.length + received.unused.length === 0}>
        <thead>
          <tr>
            <th scope="col">What happened</th>
            <th scope="col" className={settings.words}>
              Why
            </th>
            <th scope="col" className={settings.number}>
              How many
            </th>
          </tr>
        </thead>
        <tbody>
          <Reasons what="Dropped, over a rate" reasons={received.shed} />
          <Reasons what="Request refused" reasons={received.refusedRequests} />
          <Reasons what="Record refused" reasons={received.refused} />
          <Reasons what="Cut" reasons={received.cut} />
          <Reasons what="Not made into a step" reasons={received.unused} />
        </tbody>
      </table>
    </>
  );
}

function Reasons({ what, reasons }: { what: string; reasons: readonly ReceivedReason[] }) {
  return reasons.map(({ reason, text, count: times }) => (
    <tr key={reason}>
      <td data-label="What">{what}</td>
      <td data-label="Why" className={settings.words}>
        <span>{text}</span>
      </td>
      <td data-label="How many" className={settings.number}>
        {count(times)}
      </td>
    </tr>
  ));
}
