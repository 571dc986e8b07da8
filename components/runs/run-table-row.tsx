'use client';

import { FlexRender, type Row } from '@tanstack/react-table';
import type { RunView } from '@/lib/queries/views';
import { type RunColumnMeta, type runTableFeatures, TITLE_COLUMN } from './run-columns';
import classes from './run-table.module.css';
import { RunTitle } from './run-title';

interface RunTableRowProps {
  row: Row<typeof runTableFeatures, RunView>;
  index: number;
  slug: string;
  /** The row that the keyboard stands on. */
  current: boolean;
}

/** One run; the link in its title covers the row, so that a click anywhere opens it. */
export function RunTableRow({ row, index, slug, current }: RunTableRowProps) {
  return (
    <tr aria-rowindex={index + 2} data-row={row.id} className={classes.row}>
      {row.getAllCells().map((cell) => {
        const meta = cell.column.columnDef.meta as RunColumnMeta | undefined;
        return (
          <td key={cell.id} className={meta?.number ? classes.number : undefined}>
            {cell.column.id === TITLE_COLUMN ? (
              <RunTitle slug={slug} run={row.original} tabIndex={current ? 0 : -1} />
            ) : (
              <FlexRender cell={cell} />
            )}
          </td>
        );
      })}
    </tr>
  );
}
