'use client';

import { Button, EmptyState, Group, Table } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { FailedRequest } from '@/components/failed-request';
import { ListSkeleton } from '@/components/list-skeleton';
import { TextFilter } from '@/components/runs/text-filter';
import { TimeMenu } from '@/components/runs/time-menu';
import { useListUrl } from '@/components/runs/use-list-url';
import { useCan } from '@/components/shell/member-context';
import { PageHeader } from '@/components/shell/page-header';
import classes from './session-list.module.css';
import { SessionRow } from './session-row';
import { type FirstSessions, useSessions } from './use-sessions';

/** Conversations, the one with the latest run first. */
export function SessionList({ first }: { first: FirstSessions }) {
  const { params, clear } = useListUrl();
  const seesMoney = useCan('money');
  const list = useSessions(params, first);
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
  const filtered = [...params.keys()].length > 0;

  return (
    <>
      <PageHeader title="Sessions" sentence="The runs of one conversation, together." />
      <search className={classes.bar} aria-label="Filter the sessions">
        <TextFilter label="Search the sessions" placeholder="Part of a session id…" />
        <TimeMenu />
      </search>
      {list.isError && rows.length === 0 ? (
        <FailedRequest error={list.error} retry={() => list.refetch()} />
      ) : list.isPending ? (
        <ListSkeleton label="Loading sessions" />
      ) : rows.length === 0 ? (
        <NoSessions filtered={filtered} clear={clear} />
      ) : (
        <>
          <div className={classes.scroller} data-stale={list.isPlaceholderData || undefined}>
            <Table className={classes.table} highlightOnHover>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">Session</Table.Th>
                  <Table.Th scope="col" visibleFrom="sm">
                    End user
                  </Table.Th>
                  <Table.Th scope="col">Last run</Table.Th>
                  <Table.Th scope="col" visibleFrom="sm">
                    Latest activity
                  </Table.Th>
                  <Table.Th scope="col" className={classes.number}>
                    Runs
                  </Table.Th>
                  <Table.Th scope="col" className={classes.number} visibleFrom="sm">
                    Failed
                  </Table.Th>
                  <Table.Th scope="col" className={classes.number} visibleFrom="sm">
                    Working
                  </Table.Th>
                  <Table.Th scope="col" className={classes.number} visibleFrom="sm">
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
                {rows.map((session) => (
                  <SessionRow key={session.sessionId} session={session} />
                ))}
              </Table.Tbody>
            </Table>
          </div>
          {list.hasNextPage && (
            <Group justify="center" p="md">
              <Button loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
                Earlier sessions
              </Button>
            </Group>
          )}
        </>
      )}
    </>
  );
}

function NoSessions({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  return (
    <EmptyState icon={<IconMessages size={24} stroke={1.6} aria-hidden />} py={64} px="md">
      <EmptyState.Title order={2}>{filtered ? 'No session matches' : 'No session has been named yet'}</EmptyState.Title>
      <EmptyState.Description>
        {filtered
          ? 'The search and the period hide every session there may be.'
          : 'Runs that carry a session or conversation id stand here together.'}
      </EmptyState.Description>
      {filtered && (
        <EmptyState.Actions>
          <Button variant="filled" onClick={clear}>
            Show all sessions
          </Button>
        </EmptyState.Actions>
      )}
    </EmptyState>
  );
}
