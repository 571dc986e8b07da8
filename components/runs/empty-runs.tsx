'use client';

import { Button, EmptyState } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { count } from '@/components/format/count';
import { ConnectSender } from '@/components/shell/connect-sender';
import { type ActiveFilter, describeFilters } from './describe-filters';
import { useListUrl } from './use-list-url';

/** Says how many runs the filters hide and offers to take each of them away; without filters, how runs get here. */
export function EmptyRuns({ hidden }: { hidden: number }) {
  const { params, set, clear } = useListUrl();
  const active = describeFilters(params);
  if (active.length === 0 || hidden === 0) return <ConnectSender />;
  const without = (filter: ActiveFilter) => set(Object.fromEntries(filter.parameters.map((name) => [name, []])));
  return (
    <EmptyState icon={<IconFilterOff size={24} stroke={1.6} aria-hidden />} py={64} px="md">
      <EmptyState.Title order={2}>No run matches</EmptyState.Title>
      <EmptyState.Description>
        {hidden === 1 ? 'The filters hide the one run there is.' : `The filters hide all ${count(hidden)} runs.`}
      </EmptyState.Description>
      <EmptyState.Actions>
        <Button variant="filled" onClick={clear}>
          Show all runs
        </Button>
        {active.length > 1 &&
          active.slice(0, 4).map((filter) => (
            <Button key={filter.key} onClick={() => without(filter)}>
              Without {filter.label.toLowerCase()}
            </Button>
          ))}
      </EmptyState.Actions>
    </EmptyState>
  );
}
