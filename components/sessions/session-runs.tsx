'use client';

import { Box, Table, Text } from '@mantine/core';
import Link from 'next/link';
import { compactCount, count } from '@/components/format/count';
import { Instant } from '@/components/format/instant';
import { RunCard } from '@/components/runs/run-card';
import { Cost, RunDuration } from '@/components/runs/run-columns';
import { RunSignals } from '@/components/runs/run-signals';
import { RunTitle } from '@/components/runs/run-title';
import { useCan, useMember } from '@/components/shell/member-context';
import { Status } from '@/components/status';
import type { SessionView } from '@/lib/queries/views';
import classes from './session-list.module.css';

/** The conversation's runs, earliest first. */
export function SessionRuns({ session }: { session: SessionView }) {
  const { slug } = useMember();
  const seesMoney = useCan('money');
  return (
    <>
      {session.notShown > 0 && (
        <Text c="dimmed" px={18} py={8} fz="xs">
          {count(session.notShown)} earlier runs are not shown here;{' '}
          <Link href={`/${slug}/runs?${new URLSearchParams({ session: session.sessionId, order: 'asc' })}`}>
            the run list has all of them
          </Link>
          . The totals count all.
        </Text>
      )}
      <div className={classes.scroller}>
        <Table className={classes.table} visibleFrom="sm" highlightOnHover aria-label="Runs of this session, earliest first">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">No.</Table.Th>
              <Table.Th scope="col">Status</Table.Th>
              <Table.Th scope="col">Run</Table.Th>
              <Table.Th scope="col">Signals</Table.Th>
              <Table.Th scope="col">Started</Table.Th>
              <Table.Th scope="col" className={classes.number}>
                Duration
              </Table.Th>
              <Table.Th scope="col" className={classes.number}>
                Tokens
              </Table.Th>
              {seesMoney && (
                <Table.Th scope="col" className={classes.number}>
                  Cost
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {session.runs.map((run, at) => (
              <Table.Tr key={run.runId}>
                <Table.Td className={classes.aside}>{count(session.notShown + at + 1)}</Table.Td>
                <Table.Td>
                  <Status status={run.status} />
                </Table.Td>
                <Table.Td style={{ maxWidth: 420 }}>
                  <RunTitle slug={slug} run={run} />
                </Table.Td>
                <Table.Td>
                  <RunSignals run={run} />
                </Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>
                  <Instant time={run.startTime} />
                </Table.Td>
                <Table.Td className={classes.number}>
                  <RunDuration run={run} />
                </Table.Td>
                <Table.Td className={classes.number}>{compactCount(run.inputTokens + run.outputTokens)}</Table.Td>
                {seesMoney && (
                  <Table.Td className={classes.number}>
                    <Cost run={run} />
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Box component="ul" hiddenFrom="sm" className={classes.cards} aria-label="Runs of this session, earliest first">
          {session.runs.map((run) => (
            <li key={run.runId}>
              <RunCard slug={slug} run={run} />
            </li>
          ))}
        </Box>
      </div>
    </>
  );
}
