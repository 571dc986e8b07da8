'use client';

import { Table, Text } from '@mantine/core';
import Link from 'next/link';
import { compactCount, count } from '@/components/format/count';
import { duration } from '@/components/format/duration';
import { Instant } from '@/components/format/instant';
import { money } from '@/components/format/money';
import { useMember } from '@/components/shell/member-context';
import { Status } from '@/components/status';
import type { SessionRowView } from '@/lib/queries/views';
import classes from './session-list.module.css';

export function SessionRow({ session }: { session: SessionRowView }) {
  const { slug } = useMember();
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ whiteSpace: 'normal' }}>
        <Link href={`/${slug}/sessions/${encodeURIComponent(session.sessionId)}`} prefetch={false} className={classes.id}>
          {session.sessionId}
        </Link>
        <div className={classes.aside}>{session.workflows.join(', ')}</div>
        <Text className={classes.aside} hiddenFrom="sm" component="div">
          <Instant time={session.lastStartTime} />
        </Text>
      </Table.Th>
      <Table.Td visibleFrom="sm">{session.userIds.join(', ')}</Table.Td>
      <Table.Td>
        <Status status={session.status} />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Instant time={session.lastStartTime} />
      </Table.Td>
      <Table.Td className={classes.number}>{count(session.runs)}</Table.Td>
      <Table.Td className={classes.number} visibleFrom="sm">
        {session.failedRuns > 0 ? <span className={classes.bad}>{count(session.failedRuns)}</span> : '0'}
      </Table.Td>
      <Table.Td className={classes.number} visibleFrom="sm">
        {duration(session.workingNs)}
      </Table.Td>
      <Table.Td className={classes.number} visibleFrom="sm">
        {compactCount(session.inputTokens + session.outputTokens)}
      </Table.Td>
      {session.costUsd !== null && <Table.Td className={classes.number}>{money(session.costUsd)}</Table.Td>}
    </Table.Tr>
  );
}
