'use client';

import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { counted } from '@/components/format/count';
import { getPortal, portalUrl } from '@/components/portal-api';
import type { EventView, Page } from '@/lib/queries/views';
import { contentRoles } from '../inspector/content-roles';
import { useRun } from '../state/run-context';
import { InertText } from '../text/inert-text';
import classes from './events.module.css';

const PAGE = '200';

/** What spans and logs reported during the run, in order of time. */
export function EventsPanel() {
  const { tenant, run, can } = useRun();
  const query = useInfiniteQuery({
    queryKey: ['run', tenant, run.runId, 'events', run.settled ? 0 : run.version],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams({ limit: PAGE });
      if (pageParam) params.set('cursor', pageParam);
      return getPortal<Page<EventView>>(portalUrl(tenant, `runs/${run.runId}/events`, params), signal);
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const events = query.data?.pages.flatMap((page) => page.data) ?? [];
  if (query.error) return <p className={classes.note}>{query.error.message}</p>;
  if (query.data && events.length === 0) return <p className={classes.note}>No span event and no log record came with this run.</p>;
  return (
    <div className={classes.panel}>
      {!can.content && events.length > 0 && <p className={classes.note}>What the events say is content: {contentRoles()} can read it.</p>}
      <ol className={classes.list} aria-busy={query.isPending}>
        {events.map((event) => (
          <EventLine key={event.eventId} event={event} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()} m="sm">
          Show more than {counted(events.length, 'event')}
        </Button>
      )}
    </div>
  );
}

function EventLine({ event }: { event: EventView }) {
  const { nodes, select, selected } = useRun();
  const { nodeId } = event;
  const labels = Object.entries(event.labels);
  return (
    <li
      data-severe={/err|crit|fatal/i.test(event.severity) || undefined}
      data-current={(nodeId !== null && nodeId === selected) || undefined}
    >
      <time dateTime={event.time}>{event.time.slice(11, 23)}</time>
      <div>
        <p>
          <b>{event.name}</b>
          {event.severity && <em>{event.severity}</em>}
          {nodeId !== null && (
            <button type="button" onClick={() => select(nodeId)}>
              {nodes.get(nodeId)?.name ?? 'its node'}
            </button>
          )}
        </p>
        {event.text && (
          <div className={classes.text}>
            <InertText text={event.text} short={500} />
          </div>
        )}
        {labels.length > 0 && (
          <p className={classes.labels}>
            {labels.map(([key, value]) => (
              <span key={key}>
                {key} <InertText text={value} short={120} />
              </span>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}
