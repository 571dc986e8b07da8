'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import card from '@/components/card.module.css';
import { FailedRequest } from '@/components/failed-request';
import { count } from '@/components/format/count';
import { getPortal, portalUrl } from '@/components/portal-api';
import { detectorLabel } from '@/components/redaction/detector-words';
import { InertText } from '@/components/run/text/inert-text';
import settings from '@/components/settings/settings.module.css';
import { useMember } from '@/components/shell/member-context';
import type { RedactionsView } from '@/lib/queries/redactions-view';
import { RangeChoice } from './range-choice';
import { POLICY_RANGE, type PolicyRange } from './ranges';

/** What was taken out, where and by which detector. What it was is not known here. */
export function FoundSection({ first }: { first: RedactionsView }) {
  const { slug } = useMember();
  const [range, setRange] = useState<PolicyRange>(POLICY_RANGE);
  const { data, error, refetch } = useQuery({
    queryKey: ['redactions', slug, range],
    queryFn: ({ signal }) => getPortal<RedactionsView>(portalUrl(slug, 'redactions', new URLSearchParams({ range })), signal),
    initialData: range === POLICY_RANGE ? first : undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <section className={card.card} aria-labelledby="found">
      <div className={settings.head}>
        <h2 id="found" className={card.title}>
          What was redacted
        </h2>
        <RangeChoice value={range} onChange={setRange} />
      </div>
      {error && !data ? <FailedRequest error={error} retry={refetch} /> : data && <Found found={data} />}
    </section>
  );
}

function Found({ found }: { found: RedactionsView }) {
  if (found.data.length === 0) return <p className={card.note}>Nothing in this period matched the rules.</p>;
  return (
    <>
      <p className={card.note}>
        Where it stood and what found it; what it was is not stored anywhere.
        {found.more > 0 && ` The ${count(found.data.length)} most frequent are listed; ${count(found.more)} more are not.`}
      </p>
      <table className={settings.table}>
        <thead>
          <tr>
            <th scope="col">Detector</th>
            <th scope="col">Place</th>
            <th scope="col" className={settings.number}>
              Times
            </th>
            <th scope="col" className={settings.number}>
              Runs
            </th>
          </tr>
        </thead>
        <tbody>
          {found.data.map((row) => (
            <tr key={`${row.detector} ${row.where}`}>
              <td data-label="Detector">{detectorLabel(row.detector)}</td>
              <td data-label="Place" className={settings.mono}>
                <span>
                  <InertText text={row.where} short={120} />
                </span>
              </td>
              <td data-label="Times" className={settings.number}>
                {count(row.count)}
              </td>
              <td data-label="Runs" className={settings.number}>
                {count(row.runs)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
