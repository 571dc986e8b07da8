'use client';

import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback } from 'react';
import { FailedRequest } from '@/components/failed-request';
import { count, counted } from '@/components/format/count';
import { ListSkeleton } from '@/components/list-skeleton';
import { PageHeader } from '@/components/shell/page-header';
import { describeFilters } from './describe-filters';
import { EmptyRuns } from './empty-runs';
import { FilterBar } from './filter-bar';
import { RunCards } from './run-cards';
import classes from './run-list.module.css';

import { RunTable } from './run-table';
import { useListUrl } from './use-list-url';
import { type FirstPage, useRuns } from './use-runs';

interface RunListProps {
  first: FirstPage | null;
  /** What the server guesses of the screen, so that the first paint has the right shape. */
  phone: boolean;
}

export function RunList({ first, phone }: RunListProps) {
  const { params, clear } = useListUrl();
  const { list, rows, newest } = useRuns(params, first);
  const narrow = useMediaQuery('(max-width: 47.99em)', phone, { getInitialValueInEffect: true });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) fetchNextPage({ cancelRefetch: false });
  }, [isFetchingNextPage, fetchNextPage]);
  const table = { rows, hasMore: hasNextPage && !list.isFetchNextPageError, loadMore, stale: list.isPlaceholderData };
  const filtered = describeFilters(params).length > 0;

  return (
    <div className={classes.page} data-narrow={narrow || undefined}>
      <PageHeader title="Runs" sentence={newest && <Summary total={newest.total} hidden={newest.hidden} filtered={filtered} />} />
      <FilterBar />
      {newest?.search && <p className={classes.note}>{newest.search.note}</p>}
      {list.isError && rows.length === 0 ? (
        <FailedRequest error={list.error} retry={() => list.refetch()}>
          {filtered && <Button onClick={clear}>Clear all filters</Button>}
        </FailedRequest>
      ) : newest === null ? (
        <ListSkeleton label="Loading runs" />
      ) : rows.length === 0 ? (
        <EmptyRuns hidden={newest.hidden} />
      ) : narrow ? (
        <RunCards {...table} />
      ) : (
        <RunTable {...table} total={newest.total} />
      )}
      {list.isFetchNextPageError && (
        <p className={classes.note} role="alert">
          The next rows could not be loaded.{' '}
          <Button size="compact-xs" onClick={() => fetchNextPage()}>
            Try again
          </Button>
        </p>
      )}
    </div>
  );
}

function Summary({ total, hidden, filtered }: { total: number; hidden: number; filtered: boolean }) {
  return <span role="status">{filtered ? `${counted(total, 'run')} of ${count(total + hidden)}` : counted(total, 'run')}</span>;
}
