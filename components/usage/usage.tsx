'use client';

import { Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FailedRequest } from '@/components/failed-request';
import { compactCount, count } from '@/components/format/count';
import { money } from '@/components/format/money';
import { useNow } from '@/components/format/use-now';
import { ListSkeleton } from '@/components/list-skeleton';
import { getPortal, portalUrl } from '@/components/portal-api';
import { useListUrl } from '@/components/runs/use-list-url';
import { useMember } from '@/components/shell/member-context';
import { type Fact, PageHeader } from '@/components/shell/page-header';
import { SmallChart } from '@/components/small-chart';
import type { UsageView } from '@/lib/queries/views';
import { costOverTime } from './cost-over-time';
import classes from './usage.module.css';
import { BREAKDOWNS, breakdown, USAGE_RANGES, usageQueries, usageRange } from './usage-choices';
import { usageSentence } from './usage-sentence';
import { UsageTable } from './usage-table';

interface UsageAnswer {
  table: UsageView;
  days: UsageView;
}

/** What do I pay, for what, and what of it bought nothing. */
export function Usage({ first }: { first: UsageAnswer & { query: string } }) {
  const { params, set } = useListUrl();
  const range = usageRange(params);
  const by = breakdown(params);
  const { data, error, refetch, isPlaceholderData } = useUsage(params, first);
  const now = useNow();

  return (
    <>
      <PageHeader
        title="Usage and cost"
        sentence={data && usageSentence(data.table.total, range.words)}
        facts={data && factsOf(data.table)}
        actions={
          <>
            <Choice label="Broken down by" choices={BREAKDOWNS} value={by.value} choose={(next) => set({ by: [next] })} />
            <Choice label="Period" choices={USAGE_RANGES} value={range.value} choose={(next) => set({ range: [next] })} />
          </>
        }
      />
      {error && !data ? (
        <FailedRequest error={error} retry={refetch} />
      ) : !data ? (
        <ListSkeleton label="Loading usage" />
      ) : (
        <div className={classes.body} data-stale={isPlaceholderData || undefined}>
          <section className={classes.chart} aria-label="Cost over time">
            <h2>{range.value === '24h' ? 'Cost an hour' : 'Cost a day'}, UTC</h2>
            <SmallChart
              label="Cost"
              kind="bars"
              lines={[{ name: 'Cost', color: 'var(--aegis-ink)' }]}
              points={costOverTime(data.days, now)}
              show={(usd) => money(String(usd))}
              height={150}
              axes
            />
          </section>
          <UsageTable usage={data.table} by={by} />
        </div>
      )}
    </>
  );
}

interface ChoiceProps {
  label: string;
  choices: readonly { value: string; label: string }[];
  value: string;
  choose: (value: string) => void;
}

function Choice({ label, choices, value, choose }: ChoiceProps) {
  const data = choices.map((choice) => ({ value: choice.value, label: choice.label }));
  return <Select aria-label={label} allowDeselect={false} w={160} data={data} value={value} onChange={(next) => next && choose(next)} />;
}

function useUsage(params: URLSearchParams, first: UsageAnswer & { query: string }) {
  const { slug } = useMember();
  const [table, days] = usageQueries(params);
  return useQuery({
    queryKey: ['usage', slug, table.toString(), days.toString()],
    queryFn: async ({ signal }): Promise<UsageAnswer> => {
      const ask = (asked: URLSearchParams) => getPortal<UsageView>(portalUrl(slug, 'usage', asked), signal);
      const [tableView, daysView] = await Promise.all([ask(table), ask(days)]);
      return { table: tableView, days: daysView };
    },
    initialData: first.query === params.toString() ? first : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

function factsOf({ total, label }: UsageView): Fact[] {
  return [
    { label: `Cost, ${label}`, value: money(total.costUsd) },
    { label: 'Runs', value: count(total.runs) },
    { label: 'Tokens', value: compactCount(total.inputTokens + total.outputTokens), note: `${compactCount(total.cachedTokens)} cached` },
  ];
}
