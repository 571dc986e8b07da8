'use client';

import { EmptyState, Select, Table } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FailedRequest } from '@/components/failed-request';
import { ListSkeleton } from '@/components/list-skeleton';
import { getPortal, portalUrl } from '@/components/portal-api';
import { TIME_CHOICES } from '@/components/runs/time-choices';
import { useListUrl } from '@/components/runs/use-list-url';
import { useMember } from '@/components/shell/member-context';
import { PageHeader } from '@/components/shell/page-header';
import type { Page, ToolView } from '@/lib/queries/views';
import { sortTools, toolSort, toolsSentence } from './sort-tools';
import classes from './tool-list.module.css';
import { ToolListHead } from './tool-list-head';
import { ToolRow } from './tool-row';
import { STANDARD_RANGE } from './tool-url';

interface ToolListProps {
  first: { range: string; tools: ToolView[] };
}

/** Which tools fail, slow down, change their contract. */
export function ToolList({ first }: ToolListProps) {
  const { slug } = useMember();
  const { params, set } = useListUrl();
  const range = params.get('range') ?? STANDARD_RANGE;
  const sort = toolSort(params.get('sort'));
  const open = params.get('tool');
  const { data: tools, isPlaceholderData, error, refetch } = useTools(slug, range, first);

  return (
    <>
      <PageHeader
        title="Tools"
        sentence={tools && toolsSentence(tools)}
        actions={
          <Select
            aria-label="Period"
            allowDeselect={false}
            w={150}
            data={TIME_CHOICES.map(({ value, label }) => ({ value, label }))}
            value={range}
            onChange={(next) => set({ range: next === null || next === STANDARD_RANGE ? [] : [next] })}
          />
        }
      />
      {error && !tools ? (
        <FailedRequest error={error} retry={refetch} />
      ) : !tools ? (
        <ListSkeleton label="Loading tools" />
      ) : tools.length === 0 ? (
        <NoTools />
      ) : (
        <div className={classes.scroller} data-stale={isPlaceholderData || undefined}>
          <Table className={classes.table}>
            <ToolListHead sort={sort} choose={(next) => set({ sort: next === 'failures' ? [] : [next] })} />
            <Table.Tbody>
              {sortTools(tools, sort).map((tool) => (
                <ToolRow
                  key={tool.tool}
                  tool={tool}
                  range={range}
                  opened={open === tool.tool}
                  toggle={() => set({ tool: open === tool.tool ? [] : [tool.tool] }, 'replace')}
                />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </>
  );
}

function useTools(slug: string, range: string, first: ToolListProps['first']) {
  return useQuery({
    queryKey: ['tools', slug, range],
    queryFn: async ({ signal }) => (await getPortal<Page<ToolView>>(portalUrl(slug, 'tools', new URLSearchParams({ range })), signal)).data,
    initialData: first.range === range ? first.tools : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
}

function NoTools() {
  return (
    <EmptyState icon={<IconTool size={24} stroke={1.6} aria-hidden />} py={64} px="md">
      <EmptyState.Title order={2}>No tool was called in this period</EmptyState.Title>
      <EmptyState.Description>
        Tools appear here with the first run that calls one. Choose a longer period to look further back.
      </EmptyState.Description>
    </EmptyState>
  );
}
