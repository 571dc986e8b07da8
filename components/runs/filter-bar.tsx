'use client';

import { Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { describeFilters } from './describe-filters';
import classes from './filter-bar.module.css';
import { FilterChip } from './filter-chip';
import { FilterMenu } from './filter-menu';
import { StatusMenu } from './status-menu';
import { TextFilter } from './text-filter';
import { TimeMenu } from './time-menu';
import { useListUrl } from './use-list-url';

/** Everything that narrows the run list: text, time and status at hand, the rest behind one menu, what is on as chips. */
export function FilterBar() {
  const { params, clear } = useListUrl();
  const active = describeFilters(params);
  const chips = active.filter((filter) => filter.key !== 'time' && filter.key !== 'q' && filter.key !== 'status');
  return (
    <search className={classes.bar} aria-label="Filter the runs">
      <TextFilter label="Search the runs" placeholder="Name, id, session, user, text…" />
      <Group gap={6}>
        <TimeMenu />
        <StatusMenu />
        <FilterMenu />
        {chips.map((filter) => (
          <FilterChip key={filter.key} filter={filter} />
        ))}
        {active.length > 1 && (
          <Button variant="subtle" onClick={clear} leftSection={<IconX size={14} aria-hidden />}>
            Clear all
          </Button>
        )}
      </Group>
    </search>
  );
}
