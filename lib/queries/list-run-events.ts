import { z } from 'zod';
import type { TraceId } from '../base/ids';
import { formatInstant } from '../base/time';
import type { ContentRef } from '../semconv/types';
import { getStore } from '../store/open-store';
import type { Row } from '../store/port';
import type { TenantScope } from '../tenancy/scope';
import { openCursor, sealCursor } from './cursor';
import { nodesById } from './find-node';
import { type LoadedRun, loadGraph } from './load-graph';
import { textsOf } from './node-texts';
import { cursorField, flagField, limitField, nameField } from './query-fields';
import { recordContentRead } from './record-content-read';
import type { EventView, Page } from './views';

export const eventListFields = z.object({
  /** Only events of this node's spans. */
  node: nameField.optional(),
  /** `false` asks for the structure alone, which is no read of content. */
  content: flagField.default(true),
  limit: limitField(200, 1000),
  cursor: cursorField.optional(),
});
export type EventListInput = z.output<typeof eventListFields>;

const EARLIEST = -(2n ** 63n);

/** What was reported during the run: span events and log records in order of time. Texts come with the content permission and are logged. */
export async function listRunEvents(scope: TenantScope, input: EventListInput & { id: TraceId }): Promise<Page<EventView>> {
  const run = await loadGraph(scope, input.id);
  const { limit, cursor, content, ...question } = { ...input, id: run.runId };
  const after = cursor === undefined ? null : openCursor(scope, question, cursor);
  const spanIds = input.node === undefined ? null : (nodesById(run.graph).get(input.node)?.spanIds ?? []);
  const rows = await getStore().read(scope, {
    from: { events: { traceIds: run.traceIds } },
    sql: `SELECT * FROM events
      WHERE (time_ns, event_id) > ($time, $event) ${spanIds === null ? '' : 'AND span_id IN (SELECT unnest($spans))'}
      ORDER BY time_ns, event_id LIMIT $count`,
    params: {
      time: BigInt(after?.[0] ?? EARLIEST),
      event: after?.[1] ?? '',
      count: limit + 1,
      ...(spanIds === null ? {} : { spans: spanIds }),
    },
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    data: await toEventViews(scope, run, page, content && scope.can('content')),
    nextCursor: rows.length > limit && last ? sealCursor(scope, question, [String(last.time_ns), String(last.event_id)]) : null,
  };
}

async function toEventViews(scope: TenantScope, run: LoadedRun, rows: Row[], withText: boolean): Promise<EventView[]> {
  const refs = rows.map((row) => contentRefs(row.content));
  const texts = withText
    ? await textsOf(
        scope,
        run,
        refs.flat().map((ref) => ref.hash),
      )
    : null;
  if (texts && texts.size > 0) await recordContentRead(scope, { runId: run.runId, texts: texts.size, as: 'events' });
  const nodes = nodesById(run.graph);
  return rows.map((row, i) => ({
    eventId: String(row.event_id),
    time: formatInstant(BigInt(row.time_ns as bigint)),
    nodeId: row.span_id === null ? null : (nodes.get(String(row.span_id))?.id ?? null),
    name: String(row.name),
    source: row.source === 'log' ? 'log' : 'span',
    severity: String(row.severity ?? ''),
    labels: labelsOf(row.labels),
    text: texts === null ? null : joined(refs[i] ?? [], texts),
  }));
}

function joined(refs: ContentRef[], texts: ReadonlyMap<string, string>): string | null {
  const found = refs.flatMap((ref) => texts.get(ref.hash) ?? []);
  return found.length === 0 ? null : found.join('\n');
}

function contentRefs(value: unknown): ContentRef[] {
  return (typeof value === 'string' ? JSON.parse(value) : (value ?? [])) as ContentRef[];
}

function labelsOf(value: unknown): Record<string, string> {
  return (typeof value === 'string' ? JSON.parse(value) : (value ?? {})) as Record<string, string>;
}
