'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { count, counted } from '@/components/format/count';
import { duration } from '@/components/format/duration';
import { Instant } from '@/components/format/instant';
import { money } from '@/components/format/money';
import { getPortal, portalUrl } from '@/components/portal-api';
import { useMember } from '@/components/shell/member-context';
import { type Fact, PageHeader } from '@/components/shell/page-header';
import type { SessionView } from '@/lib/queries/views';
import { SessionRuns } from './session-runs';

/** What happened over a conversation: its totals, and its runs in order. */
export function SessionPage({ first }: { first: SessionView }) {
  const { slug } = useMember();
  const { data: session } = useQuery({
    queryKey: ['session', slug, first.sessionId],
    queryFn: ({ signal }) => getPortal<SessionView>(portalUrl(slug, `sessions/${encodeURIComponent(first.sessionId)}`), signal),
    initialData: first,
    // A conversation goes on while people watch it.
    refetchInterval: 3000,
  });
  return (
    <>
      <PageHeader
        above={[{ label: 'Sessions', href: `/${slug}/sessions` }]}
        title={session.sessionId}
        sentence={<Sentence session={session} />}
        facts={factsOf(session)}
      />
      <SessionRuns session={session} />
    </>
  );
}

function Sentence({ session }: { session: SessionView }) {
  const { slug } = useMember();
  const { totals, userIds, workflows } = session;
  return (
    <>
      {counted(totals.runs, 'run')}
      {workflows.length > 0 && ` of ${workflows.join(' and ')}`}
      {userIds.length > 0 && ' for '}
      {userIds.map((user, at) => (
        <span key={user}>
          {at > 0 && ' and '}
          <Link href={`/${slug}/runs?${new URLSearchParams({ user })}`} style={{ color: 'inherit', textUnderlineOffset: 3 }}>
            {user}
          </Link>
        </span>
      ))}
      , since <Instant time={session.startTime} />
      {totals.failedRuns > 0 ? `; ${counted(totals.failedRuns, 'run')} failed.` : '; none failed.'}
    </>
  );
}

function factsOf({ totals }: SessionView): Fact[] {
  const facts: Fact[] = [
    { label: 'Working', value: duration(totals.workingNs) },
    { label: 'Tokens', value: count(totals.inputTokens + totals.outputTokens) },
    { label: 'Errors', value: count(totals.errors) },
  ];
  if (totals.costUsd === null) return facts;
  const note = totals.unpricedCalls > 0 ? `${counted(totals.unpricedCalls, 'call')} without a price` : undefined;
  return [{ label: 'Cost, estimate', value: money(totals.costUsd), note }, ...facts];
}
