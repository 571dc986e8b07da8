'use client';

import { Table } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { compactCount, count } from '@/components/format/count';
import { money } from '@/components/format/money';
import { percent } from '@/components/format/percent';
import { useCan, useMember } from '@/components/shell/member-context';
import type { UsageRowView, UsageView } from '@/lib/queries/views';
import classes from './usage.module.css';
import type { Breakdown } from './usage-choices';

/** `wide`: left out on phones. */
const FIGURES: readonly { label: string; wide?: true }[] = [
  { label: 'Runs' },
  { label: 'Tokens in', wide: true },
  { label: 'Tokens out', wide: true },
  { label: 'Cost' },
  { label: 'Share' },
  { label: 'In retries', wide: true },
  { label: 'In failed calls', wide: true },
  { label: 'Without a price', wide: true },
];

interface UsageTableProps {
  usage: UsageView;
  by: Breakdown;
}

/** Where it goes, dearest first, with the total underneath. */
export function UsageTable({ usage, by }: UsageTableProps) {
  return (
    <div className={classes.scroller}>
      <Table className={classes.table} aria-label={`Usage by ${by.label.toLowerCase()}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{by.label}</Table.Th>
            {FIGURES.map(({ label, wide }) => (
              <Table.Th key={label} scope="col" className={classes.number} visibleFrom={wide && 'sm'}>
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {usage.rows.map((row) => (
            <UsageLine
              key={row.keys[by.value] ?? ''}
              row={row}
              total={usage.total}
              name={<Name value={row.keys[by.value] ?? null} />}
              runs={<Runs row={row} by={by} from={usage.from} />}
            />
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <UsageLine row={usage.total} total={usage.total} name="All together" runs={count(usage.total.runs)} />
        </Table.Tfoot>
      </Table>
    </div>
  );
}

function Name({ value }: { value: string | null }) {
  return value === null ? <span className={classes.none}>not said</span> : value;
}

/** Those who may see runs are led to exactly the ones that are counted. */
function Runs({ row, by, from }: { row: UsageRowView; by: Breakdown; from: string | null }) {
  const { slug } = useMember();
  const seesRuns = useCan('runs');
  const value = row.keys[by.value];
  if (!seesRuns || !value) return count(row.runs);
  return (
    <Link
      href={`/${slug}/runs?${new URLSearchParams({ [by.runs]: value, ...(from === null ? {} : { from }) })}`}
      prefetch={false}
      aria-label={`${count(row.runs)} runs of ${value}`}
    >
      {count(row.runs)}
    </Link>
  );
}

interface UsageLineProps {
  row: UsageRowView;
  total: UsageRowView;
  name: ReactNode;
  runs: ReactNode;
}

function UsageLine({ row, total, name, runs }: UsageLineProps) {
  const all = Number(total.costUsd);
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td className={classes.number}>{runs}</Table.Td>
      <Table.Td className={classes.number} visibleFrom="sm">
        {compactCount(row.inputTokens)}
      </Table.Td>
      <Table.Td className={classes.number} visibleFrom="sm">
        {compactCount(row.outputTokens)}
      </Table.Td>
      <Table.Td className={classes.cost}>{money(row.costUsd)}</Table.Td>
      <Table.Td className={classes.number}>{all > 0 ? percent(Number(row.costUsd) / all) : '–'}</Table.Td>
      <Table.Td className={classes.number} visibleFrom="sm">
        {money(row.retryCostUsd)}
      </Table.Td>
      <Table.Td className={classes.number} visibleFrom="sm">
        {money(row.errorCostUsd)}
      </Table.Td>
      <Table.Td className={row.unpricedCalls > 0 ? classes.unpriced : classes.number} visibleFrom="sm">
        {count(row.unpricedCalls)}
      </Table.Td>
    </Table.Tr>
  );
}
