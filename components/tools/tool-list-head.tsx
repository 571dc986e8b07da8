'use client';

import { Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import type { ToolSort } from './sort-tools';
import classes from './tool-list.module.css';

const HEADINGS: readonly { label: string; sort: ToolSort | null; number: boolean; wide?: true }[] = [
  { label: 'Tool', sort: null, number: false },
  { label: 'Calls', sort: 'calls', number: true },
  { label: 'Failed', sort: 'failures', number: true },
  { label: 'Failure rate', sort: 'rate', number: true, wide: true },
  { label: 'Retries', sort: 'retries', number: true, wide: true },
  { label: 'p50', sort: 'p50', number: true, wide: true },
  { label: 'p95', sort: 'p95', number: true },
  { label: 'Contract', sort: null, number: false, wide: true },
  { label: 'Last used', sort: 'used', number: true, wide: true },
];

export const TOOL_COLUMNS = HEADINGS.length;

export function ToolListHead({ sort, choose }: { sort: ToolSort; choose: (sort: ToolSort) => void }) {
  return (
    <Table.Thead>
      <Table.Tr>
        {HEADINGS.map(({ label, sort: by, number, wide }) => (
          <Table.Th
            key={label}
            scope="col"
            visibleFrom={wide && 'sm'}
            className={number ? classes.number : undefined}
            aria-sort={by === sort ? 'descending' : undefined}
          >
            {by ? (
              <UnstyledButton className={classes.sort} data-sorted={by === sort || undefined} onClick={() => choose(by)}>
                {label}
                {by === sort && <IconArrowDown size={13} aria-hidden />}
              </UnstyledButton>
            ) : (
              label
            )}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}
