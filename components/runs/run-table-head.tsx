'use client';

import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { RunSort } from '@/lib/queries/run-filters';
import type { RunColumn } from './run-columns';
import classes from './run-table.module.css';
import { useListUrl } from './use-list-url';

/** Headings that sort are buttons: most first, then least first. */
export function RunTableHead({ columns }: { columns: RunColumn[] }) {
  const { params, set } = useListUrl();
  const sort = params.get('sort') ?? 'start';
  const order = params.get('order') === 'asc' ? 'asc' : 'desc';

  function choose(by: RunSort): void {
    const next = by === sort && order === 'desc' ? 'asc' : 'desc';
    set({ sort: by === 'start' ? [] : [by], order: next === 'desc' ? [] : [next] });
  }

  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ id, header, meta }) => {
          const sorted = meta.sort === sort;
          const label = String(header);
          return (
            <th
              key={id}
              scope="col"
              className={meta.number ? classes.number : undefined}
              aria-sort={sorted ? (order === 'asc' ? 'ascending' : 'descending') : undefined}
            >
              {meta.sort ? (
                <UnstyledButton className={classes.sort} data-sorted={sorted || undefined} onClick={() => meta.sort && choose(meta.sort)}>
                  {label}
                  {sorted && (order === 'asc' ? <IconArrowUp size={13} aria-hidden /> : <IconArrowDown size={13} aria-hidden />)}
                </UnstyledButton>
              ) : (
                label
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
