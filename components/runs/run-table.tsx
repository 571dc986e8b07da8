'use client';

import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useCan, useMember } from '@/components/shell/member-context';
import type { RunView } from '@/lib/queries/views';
import { runColumns, runTableFeatures } from './run-columns';
import classes from './run-table.module.css';
import { RunTableHead } from './run-table-head';
import { RunTableRow } from './run-table-row';
import { useKeepInView } from './use-keep-in-view';
import { useNearEnd } from './use-near-end';
import { useRowKeys } from './use-row-keys';

const ROW_HEIGHT = 53;

interface RunTableProps {
  rows: RunView[];
  /** Runs that match, loaded or not. */
  total: number;
  hasMore: boolean;
  loadMore: () => void;
  /** Rows of the question before, shown until the new ones come. */
  stale: boolean;
}

/** A real table of which only the rows in sight exist; it grows by cursor as its end comes near. */
export function RunTable({ rows, total, hasMore, loadMore, stale }: RunTableProps) {
  const { slug } = useMember();
  const seesMoney = useCan('money');
  const columns = useMemo(() => runColumns(seesMoney), [seesMoney]);
  const table = useTable({ features: runTableFeatures, columns, data: rows, getRowId: (run) => run.runId, manualSorting: true });
  const ids = useMemo(() => rows.map((run) => run.runId), [rows]);
  const scroller = useRef<HTMLDivElement>(null);
  const tableRows = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: tableRows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => tableRows[index]?.id ?? index,
    overscan: 10,
    // What the server and the first browser render draw, before anything can be measured.
    initialRect: { width: 1084, height: 800 },
  });
  const items = virtual.getVirtualItems();
  useNearEnd((items.at(-1)?.index ?? 0) >= tableRows.length - 30 && hasMore, loadMore);
  useKeepInView(scroller, rows, ROW_HEIGHT);
  const keys = useRowKeys(scroller, ids, (index) => virtual.scrollToIndex(index, { align: 'auto' }));

  // Scrolled away from, the current row does not exist; Tab then enters at a row in sight.
  const tabStop = items.some(({ index }) => index === keys.current) ? keys.current : items[Math.floor(items.length / 2)]?.index;
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className={classes.scroller} data-stale={stale || undefined}>
      <table className={classes.table} aria-label="Runs" aria-rowcount={total + 1} aria-busy={stale}>
        <colgroup>
          {columns.map(({ id, meta }) => (
            <col key={id} style={meta.width ? { width: meta.width } : undefined} />
          ))}
        </colgroup>
        <RunTableHead columns={columns} />
        <tbody onKeyDown={keys.onKeyDown} onFocus={keys.onFocus}>
          {above > 0 && <Gap height={above} columns={columns.length} />}
          {items.map(({ index, key }) => {
            const row = tableRows[index];
            return row && <RunTableRow key={key} row={row} index={index} slug={slug} current={index === tabStop} />;
          })}
          {below > 0 && <Gap height={below} columns={columns.length} />}
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows out of sight. */
function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden className={classes.gap}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
