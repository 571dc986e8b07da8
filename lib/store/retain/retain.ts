import type { DuckDBConnection } from '@duckdb/node-api';
import type { Nanos } from '../../base/time';
import { faultPoint } from '../crash/fault-point';
import { inTransaction, query } from '../engine/statement';
import type { RetentionCut, RetentionReport } from '../port';
import { seal } from '../seal/seal';
import type { Tenant } from '../tenant';
import { bothOf, dueRuns, MARKED_RUNS, type RunsToTake } from './due-sql';
import { type DueSegment, dueHot, dueSegments, type FoundSegments } from './find-due';
import { forgetKeys } from './forget-keys';
import { type Due, newestOf, reportOf } from './report';
import { forgetTexts, takeHotTexts } from './take-hot';
import { takeQuarantined } from './take-quarantined';
import { clearMarks, closeRuns, markRuns } from './take-runs';
import { takeFromSeal } from './take-segments';

const SNAPSHOT_MS = 120_000;

/** What a cut would take, counted and not touched. */
export function previewCut(tenant: Tenant, cut: RetentionCut): Promise<RetentionReport> {
  return tenant.alone(async () => reportOf(await lookFor(tenant, cut), false));
}

/**
 * Takes what arrived before the cut: expired texts and the records of runs long past, from tables and files. Each step
 * is whole by itself, so that a run that was killed is gone on with by the next one. What it leaves behind is bytes in
 * tenant.duckdb: see `isFileDue` and `rewriteFile`.
 */
export async function takeExpired(tenant: Tenant, cut: RetentionCut): Promise<RetentionReport> {
  const due = await tenant.alone(async () => {
    const found = await lookFor(tenant, cut);
    if (!isNothing(found)) await noteCut(tenant, cut, found);
    if (cut.contentBefore !== null) await takeHotOf(tenant, found, cut.contentBefore);
    return found;
  });
  if (due.runs > 0 && cut.nodesBefore !== null) {
    await closeRuns(tenant, cut.nodesBefore);
    await seal(tenant, { force: false });
  }
  return tenant.alone(async () => {
    const runs = cut.nodesBefore === null ? 0 : await markRuns(tenant, cut.nodesBefore);
    faultPoint('retain.marked');
    const { due: segments, unreadable } = await takeSegments(tenant, cut);
    if (unreadable.length === 0) await clearMarks(tenant);
    await takeQuarantined(tenant, cut);
    await forgetKeys(tenant);
    return reportOf({ hot: due.hot, segments, unreadable, runs }, false);
  });
}

async function lookFor(tenant: Tenant, { contentBefore, nodesBefore }: RetentionCut): Promise<Due> {
  const { live } = tenant;
  const fresh = nodesBefore === null ? null : dueRuns(live, nodesBefore);
  const either = fresh === null ? MARKED_RUNS : bothOf(fresh, MARKED_RUNS);
  const { hot, count, runs } = await tenant.reads.use(SNAPSHOT_MS, async (connection) => {
    const counted = fresh === null ? 0 : await countOf(connection, fresh);
    const some = (await countOf(connection, either)) > 0 ? either : null;
    return { hot: await dueHot(connection, live.generations, contentBefore, some), count: counted, runs: some };
  });
  const { due, unreadable } = await dueSegments(tenant, contentBefore, runs);
  return { hot, segments: due, unreadable, runs: count };
}

async function countOf(connection: DuckDBConnection, { sql, params }: RunsToTake): Promise<number> {
  const [row] = await query<{ runs: bigint }>(connection, `SELECT count(DISTINCT run_id) AS runs FROM (${sql})`, params);
  return Number(row?.runs ?? 0);
}

async function takeHotOf(tenant: Tenant, due: Due, contentBefore: Nanos): Promise<void> {
  const texts = due.hot.filter(({ dataset }) => dataset === 'content');
  if (texts.length === 0) return;
  await tenant.writer.exclusive(() => takeHotTexts(tenant, texts, contentBefore));
  faultPoint('retain.hot');
}

/** Seal by seal, so that little disk is taken twice and little is done again after a crash; one that cannot be read keeps no other. */
async function takeSegments(tenant: Tenant, { contentBefore }: RetentionCut): Promise<FoundSegments> {
  const found = await dueSegments(tenant, contentBefore, MARKED_RUNS);
  const seals = new Map<number, DueSegment[]>();
  for (const segment of found.due) seals.set(segment.sealId, [...(seals.get(segment.sealId) ?? []), segment]);
  const taken: DueSegment[] = [];
  for (const ofSeal of seals.values()) {
    const unreadable = await takeFromSeal(tenant, ofSeal, contentBefore, MARKED_RUNS);
    found.unreadable.push(...unreadable);
    taken.push(...ofSeal.filter(({ file }) => !unreadable.includes(file)));
  }
  if (taken.some(({ dataset }) => dataset === 'content')) await tenant.writer.exclusive(() => forgetTexts(tenant));
  return { due: taken, unreadable: found.unreadable };
}

function isNothing({ hot, segments, runs }: Due): boolean {
  return hot.length + segments.length + runs === 0;
}

/** Writes down that the cut is made, and whether the database file holds bytes of what goes, before anything goes. */
async function noteCut(tenant: Tenant, { contentBefore, nodesBefore }: RetentionCut, due: Due): Promise<void> {
  const { connection } = tenant;
  await tenant.writer.exclusive(() =>
    inTransaction(connection, async () => {
      await query(connection, 'INSERT INTO retention_log VALUES ($now, $contentBefore, $nodesBefore)', {
        now: tenant.now(),
        contentBefore,
        nodesBefore,
      });
      const newest = newestOf([...due.hot, ...due.segments]);
      const since = await fileSince(tenant);
      const inFile = due.hot.length > 0 || due.runs > 0 || since === null || (newest !== null && newest >= since);
      if (inFile) await query(connection, "INSERT OR REPLACE INTO meta VALUES ('file_due', 'true')");
    }),
  );
  faultPoint('retain.noted');
}

/** Nothing that arrived before this instant was ever in the present database file; null where that is not known. */
async function fileSince({ connection }: Tenant): Promise<Nanos | null> {
  const [row] = await query<{ value: string }>(connection, "SELECT value FROM meta WHERE key = 'file_since'");
  return row ? BigInt(row.value) : null;
}

/** Whether the database file holds bytes of deleted rows and is to be written anew. */
export async function isFileDue(tenant: Tenant): Promise<boolean> {
  const rows = await tenant.reading((connection) => query(connection, "SELECT 1 FROM meta WHERE key = 'file_due'"));
  return rows.length > 0;
}
