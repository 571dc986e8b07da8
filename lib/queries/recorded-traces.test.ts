import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asTraceId } from '../base/ids';
import { policiesOf } from '../control/policies/policies-of';
import { createTenant } from '../control/tenants/create-tenant';
import { acceptLogs } from '../ingest/accept-logs';
import { acceptTraces } from '../ingest/accept-traces';
import { letIn } from '../ingest/pass';
import type { TenantScope } from '../tenancy/scope';
import { systemScope } from '../tenancy/system-scope';
import { getGraph } from './get-graph';
import { getRun } from './get-run';
import { listRunEvents } from './list-run-events';
import { listRuns } from './list-runs';
import { parseRunList } from './run-filters';
import { openWorld, type World } from './test-world';
import type { RunView } from './views';

/** What the recordings' own list says of a file. */
interface Recorded {
  file: string;
  spans: number;
  traces: number;
  orphans?: number;
  duplicate_spans?: number;
  leaf_in_tokens: number;
  leaf_out_tokens: number;
  logs?: number;
}

const folder = path.resolve('..', 'shared', 'traces');
const present = existsSync(folder);
const recorded: Recorded[] = present ? (JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Recorded[]) : [];
const traceFiles = recorded.filter((one) => one.file.includes('.traces.'));

if (!present) it.skip(`the recorded traces are not there (${folder})`, () => undefined);

function bytesOf(file: string): Uint8Array {
  const bytes = readFileSync(path.join(folder, file));
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

let world: World;
let tenants = 0;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.end());

async function tenantOfItsOwn(): Promise<TenantScope> {
  const { slug } = await createTenant({ slug: `recording-${++tenants}` });
  return systemScope(slug, 'test');
}

async function allRuns(scope: TenantScope): Promise<RunView[]> {
  const runs: RunView[] = [];
  let cursor: string | null = null;
  do {
    const page = await listRuns(scope, parseRunList(new URLSearchParams({ limit: '200', ...(cursor ? { cursor } : {}) })));
    runs.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor);
  return runs;
}

const sum = (runs: RunView[], name: 'spans' | 'orphans' | 'inputTokens' | 'outputTokens') =>
  runs.reduce((total, run) => total + run[name], 0);

const pass = async (scope: TenantScope) => letIn(scope, await policiesOf(scope), 0);

describe.skipIf(!present)('a recorded file, as the query answers show it', () => {
  it.each(traceFiles.map((one) => [one.file, one] as const))('%s', { timeout: 60_000 }, async (file, expected) => {
    const scope = await tenantOfItsOwn();
    const body = bytesOf(file);
    await acceptTraces(await pass(scope), body, 'json');
    await acceptTraces(await pass(scope), body, 'json');
    const runs = await allRuns(scope);
    expect({
      traces: new Set(runs.flatMap((run) => run.traceIds)).size,
      spans: sum(runs, 'spans'),
      orphans: sum(runs, 'orphans'),
      inputTokens: sum(runs, 'inputTokens'),
      outputTokens: sum(runs, 'outputTokens'),
    }).toEqual({
      traces: expected.traces,
      spans: expected.spans - (expected.duplicate_spans ?? 0),
      orphans: expected.orphans ?? 0,
      inputTokens: expected.leaf_in_tokens,
      outputTokens: expected.leaf_out_tokens,
    });
    const [run] = runs;
    if (!run) throw new Error('No run was stored.');
    for (const id of run.traceIds) expect((await getRun(scope, { id: asTraceId(id) ?? ('' as never) })).runId).toBe(run.runId);
    const graph = await getGraph(scope, { id: asTraceId(run.runId) ?? ('' as never), fold: 'none' });
    expect(graph.run).toMatchObject({ spans: run.spans, nodes: graph.nodes.length, inputTokens: run.inputTokens, status: run.status });
  });
});

describe.skipIf(!present)('a run whose root and parents never arrived', () => {
  it('says which parents', async () => {
    const scope = await tenantOfItsOwn();
    const file = traceFiles.find((one) => one.file.includes('72822db6'))?.file ?? '';
    await acceptTraces(await pass(scope), bytesOf(file), 'json');
    await acceptLogs(await pass(scope), bytesOf(file.replace('.traces.', '.logs.')), 'json');
    const [run] = await allRuns(scope);
    const id = asTraceId(run?.runId ?? '');
    if (!id) throw new Error('No run was stored.');
    const graph = await getGraph(scope, { id, fold: 'none' });
    expect(run).toMatchObject({ orphans: 7, missingParents: 2 });
    const parents = graph.missing.filter((one) => one.what === 'parent');
    expect(parents.reduce((children, one) => children + one.count, 0)).toBe(7);
    for (const one of parents) {
      expect(one.text).toMatch(/^Span [0-9a-f]{16} never arrived; it is the parent of \d spans? that did\.$/);
      expect(graph.nodes.map((node) => node.id)).toContain(one.nodeId);
    }
    expect((await listRunEvents(scope, { id, content: true, limit: 100 })).data.some((event) => event.source === 'log')).toBe(true);
  });
});
