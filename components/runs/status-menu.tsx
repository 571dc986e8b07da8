'use client';

import { Button, Checkbox, Popover, Stack, VisuallyHidden } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Status } from '@/components/status';
import type { RunStatus } from '@/lib/graph/types';
import classes from './filter-bar.module.css';
import { useListUrl } from './use-list-url';

const STATUSES: readonly RunStatus[] = ['running', 'ok', 'error', 'interrupted'];

export function StatusMenu() {
  const { params, set } = useListUrl();
  const chosen = STATUSES.filter((status) => params.getAll('status').includes(status));
  const only = chosen.length === 1 ? chosen[0] : undefined;
  return (
    <Popover position="bottom-start" trapFocus>
      <Popover.Target>
        <Button className={chosen.length > 0 ? classes.on : undefined} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {only ? <Status status={only} /> : chosen.length > 1 ? `Status: ${chosen.length} of ${STATUSES.length}` : 'Any status'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group value={chosen} onChange={(status) => set({ status })} label={<VisuallyHidden>Status</VisuallyHidden>}>
          <Stack gap={10}>
            {STATUSES.map((status) => (
              <Checkbox key={status} value={status} label={<Status status={status} />} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
