import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TraceId } from '../base/ids';
import { HOUR, SECOND } from '../base/time';
import { spanIdOf } from '../graph/test-run';
import type { Role } from '../tenancy/permissions';
import { compareRuns } from './compare-runs';
import { getGraph } from './get-graph';
import { getNodeContent } from './get-node-content';
import { getNodeDetail } from './get-node-detail';
import { getRun } from './get-run';
import { listAudit } from './list-audit';
import { listNodes } from './list-nodes';
import { listRunEvents } from './list-run-events';
import { openWorld, type RunSketch, traceOf, type World } from './test-world';

let world: World;
const RUN = traceOf('a1');
const OTHER = traceOf('b2');
const FOREIGN = traceOf('c3');
const PLAN = spanIdOf('plan');
const SEARCH = spanIdOf('search');

const run: RunSketch = {
  trace: 'a1',
  ago: HOUR,
  spans: [
    { id: 'root', kind: 'agent', agentName: 'planner', from: 0, to: 20, status: 'ok' },
    {
      id: 'plan',
      in: 'root',
      kind: 'llm',
      model: 'gpt-5',
      from: 1,
      to: 2,
      tokens: { input: 100, output: 20 },
      costNanos: 5_000n,
      costSource: 'computed',
      declaredToolCalls: [{ name: 'search', callId: 'c-1', argsHash: null, textHash: 'h-why' }],
      facts: { toolsOffered: ['search', 'calculator'] },
      content: [
        { field: 'input', hash: 'h-in', size: 9, format: 'text', role: 'user', message: 0, source: 'gen_ai.input.messages' },
        { field: 'output', hash: 'h-why', size: 16, format: 'text', role: 'assistant', message: 1, source: 'gen_ai.output.messages' },
      ],
    },
    {
      id: 'search',
      in: 'root',
      kind: 'tool',
      toolName: 'search',
      toolCallId: 'c-1',
      from: 3,
      to: 5,
      status: 'error',
      errorType: 'Timeout',
    },
    { id: 'again', in: 'root', kind: 'llm', model: 'gpt-5', from: 6, to: 7, tokens: { input: 150, output: 10 } },
    { id: 'child', in: 'gone', kind: 'tool', toolName: 'orphaned', from: 8, to: 9 },
  ],
  texts: { 'h-in': 'Find rain', 'h-why': 'I have to search', 'h-log': 'disk is full' },
  events: [
    {
      eventId: 'e1',
      spanId: SEARCH,
      name: 'exception',
      time: 1n,
      content: [{ field: 'event', hash: 'h-log', size: 12, format: 'text', source: 'log' }],
    },
    { eventId: 'e2', spanId: null, name: 'note', source: 'log', severity: 'SEMANTIC_WARN', time: 2n },
    { eventId: 'e3', spanId: PLAN, name: 'first token', time: 3n },
  ],
};

beforeAll(async () => {
  world = await openWorld();
  await world.add('acme', run);
  await world.add('acme', { ...run, trace: 'b2', spans: run.spans.slice(0, 3) });
  await world.add('globex', { ...run, trace: 'c3' });
});

afterAll(() => world.end());

const acme = (role?: Role) => world.scope('acme', role);

describe('a run', () => {
  it('is the same in its row and in its graph', async () => {
    const [row, graph] = [await getRun(await acme(), { id: RUN }), await getGraph(await acme(), { id: RUN, fold: 'none' })];
    expect(graph.run).toEqual(row);
    expect(row).toMatchObject({
      runId: RUN,
      spans: 5,
      orphans: 1,
      missingParents: 1,
      inputTokens: 250,
      outputTokens: 30,
      failedTools: ['search'],
    });
  });

  it.each([
    ['an unknown id', traceOf('dd')],
    ['another tenant’s id', FOREIGN],
  ])('%s is no run, in the same words', async (_, id) => {
    const refused = { code: 'not_found', message: 'There is no such run.' };
    const scope = await acme();
    await expect(getRun(scope, { id })).rejects.toMatchObject(refused);
    await expect(getGraph(scope, { id, fold: 'steps' })).rejects.toMatchObject(refused);
    await expect(listNodes(scope, { id, kind: [], limit: 10 })).rejects.toMatchObject(refused);
    await expect(getNodeDetail(scope, { id, nodeId: PLAN })).rejects.toMatchObject(refused);
    await expect(getNodeContent(scope, { id, nodeId: PLAN })).rejects.toMatchObject(refused);
    await expect(listRunEvents(scope, { id, content: true, limit: 10 })).rejects.toMatchObject(refused);
    await expect(compareRuns(scope, { a: RUN, b: id })).rejects.toMatchObject(refused);
  });
});

describe('the graph', () => {
  it('has the nodes, every edge between two of them, and what has not arrived as a sentence', async () => {
    const graph = await getGraph(await acme(), { id: RUN, fold: 'none' });
    const ids = new Set(graph.nodes.map((node) => node.id));
    expect([...ids]).toEqual(expect.arrayContaining([spanIdOf('root'), PLAN, SEARCH, `missing:${spanIdOf('gone')}`]));
    for (const edge of graph.edges) expect([ids.has(edge.source), ids.has(edge.target)]).toEqual([true, true]);
    expect(graph.missing.map((one) => one.text)).toContain(
      `Span ${spanIdOf('gone')} has not arrived yet; it is the parent of 1 span that did.`,
    );
  });

  it('folds into steps whose visits are its nodes', async () => {
    const steps = await getGraph(await acme(), { id: RUN, fold: 'steps' });
    const nodes = await getGraph(await acme(), { id: RUN, fold: 'none' });
    expect(steps.nodes.flatMap((step) => step.nodeIds).sort()).toEqual(nodes.nodes.map((node) => node.id).sort());
    expect(steps.nodes.reduce((sum, step) => sum + step.inputTokens, 0)).toBe(250);
  });

  it('shows later spans at once', async () => {
    const before = await getGraph(await acme(), { id: OTHER, fold: 'none' });
    await world.add('acme', { trace: 'b2', spans: [{ id: 'late', in: 'root', kind: 'tool', toolName: 'late_tool', from: 6, to: 7 }] });
    const after = await getGraph(await acme(), { id: OTHER, fold: 'none' });
    expect(after.nodes).toHaveLength(before.nodes.length + 1);
    expect(after.run.version).toBeGreaterThan(before.run.version);
  });

  it('is cached per tenant: a foreign id stays unknown after its owner looked at it', async () => {
    await getGraph(await world.scope('globex'), { id: FOREIGN, fold: 'none' });
    await expect(getGraph(await acme(), { id: FOREIGN, fold: 'none' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the nodes', () => {
  it('come page by page in order of start', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listNodes(await acme(), { id: RUN, kind: [], limit: 2, cursor });
      seen.push(...page.data.map((node) => node.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const { nodes } = await getGraph(await acme(), { id: RUN, fold: 'none' });
    expect(new Set(seen)).toEqual(new Set(nodes.map((node) => node.id)));
    expect(seen).toHaveLength(nodes.length);
  });

  it('are filtered by kind', async () => {
    const page = await listNodes(await acme(), { id: RUN, kind: ['llm'], limit: 10 });
    expect(page.data.map((node) => node.kind)).toEqual(['llm', 'llm']);
  });

  it('refuse a cursor of another run', async () => {
    const page = await listNodes(await acme(), { id: RUN, kind: [], limit: 1 });
    const input = { id: OTHER, kind: [], limit: 1, cursor: page.nextCursor ?? '' };
    await expect(listNodes(await acme(), input)).rejects.toMatchObject({ code: 'bad_request' });
  });
});

describe('the inspector', () => {
  it('says what was offered, asked for and executed, with the texts', async () => {
    const detail = await getNodeDetail(await acme(), { id: RUN, nodeId: PLAN });
    expect(detail).toMatchObject({ offeredNotCalled: ['calculator'], declaredNotExecuted: [], contentExpired: false });
    expect(detail.content?.map((item) => item.text)).toEqual(['Find rain', 'I have to search']);
    expect(detail.edgesOut.some((edge) => edge.target === SEARCH)).toBe(true);
  });

  it('resolves the reason of a call to its text', async () => {
    const { why } = await getNodeDetail(await acme(), { id: RUN, nodeId: SEARCH });
    expect(why.map((one) => one.text)).toContain('I have to search');
  });

  it('answers the structure to those who may not read content, and the content route refuses them', async () => {
    const detail = await getNodeDetail(await acme('viewer'), { id: RUN, nodeId: PLAN });
    expect(detail.content).toBeNull();
    expect(JSON.stringify(detail)).not.toContain('I have to search');
    expect(detail.node.costUsd).toBeNull();
    await expect(getNodeContent(await acme('viewer'), { id: RUN, nodeId: PLAN })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getNodeDetail(await acme('billing'), { id: RUN, nodeId: PLAN })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('finds no node of another run, nor one that does not exist', async () => {
    for (const nodeId of [spanIdOf('nope'), '..', '', '%00', 'x'.repeat(300)]) {
      await expect(getNodeDetail(await acme(), { id: RUN, nodeId })).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});

describe('reading content', () => {
  const reads = async () => (await listAudit(await acme(), { action: 'content.read', limit: 100 })).data;

  it('is written to the access log each time, with who, which run and which node', async () => {
    const before = await reads();
    await getNodeDetail(await acme('compliance'), { id: RUN, nodeId: PLAN });
    await getNodeContent(await acme('engineer'), { id: RUN, nodeId: PLAN });
    await listRunEvents(await acme('engineer'), { id: RUN, content: true, limit: 10 });
    const after = await reads();
    expect(after).toHaveLength(before.length + 3);
    expect(after[0]).toMatchObject({ action: 'content.read', target: RUN, actorKind: 'key', detail: { as: 'events' } });
    expect(after[2]).toMatchObject({ detail: { node: PLAN, texts: 2 } });
    expect(JSON.stringify(after)).not.toContain('I have to search');
  });

  it('is not logged where no text was read', async () => {
    const before = await reads();
    await getNodeDetail(await acme(), { id: RUN, nodeId: PLAN, content: false });
    await getNodeDetail(await acme('viewer'), { id: RUN, nodeId: PLAN });
    await listRunEvents(await acme(), { id: RUN, content: false, limit: 10 });
    expect(await reads()).toHaveLength(before.length);
  });
});

describe('the events', () => {
  it('come in order of time, with their node, their severity as sent and their text', async () => {
    const { data } = await listRunEvents(await acme(), { id: RUN, content: true, limit: 10 });
    expect(data.map((event) => [event.eventId, event.nodeId, event.severity, event.text])).toEqual([
      ['e1', SEARCH, '', 'disk is full'],
      ['e2', null, 'SEMANTIC_WARN', null],
      ['e3', PLAN, '', null],
    ]);
  });

  it('are filtered by node and come page by page', async () => {
    const ofNode = await listRunEvents(await acme(), { id: RUN, node: PLAN, content: true, limit: 10 });
    expect(ofNode.data.map((event) => event.eventId)).toEqual(['e3']);
    const first = await listRunEvents(await acme(), { id: RUN, content: true, limit: 2 });
    const second = await listRunEvents(await acme(), { id: RUN, content: true, limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.data, ...second.data].map((event) => event.eventId)).toEqual(['e1', 'e2', 'e3']);
    expect(second.nextCursor).toBeNull();
  });

  it('show no text to those who may not read content', async () => {
    const { data } = await listRunEvents(await acme('viewer'), { id: RUN, content: true, limit: 10 });
    expect(data.every((event) => event.text === null)).toBe(true);
  });
});

describe('two runs beside each other', () => {
  it('are aligned by step, with what only one of them has', async () => {
    const view = await compareRuns(await acme(), { a: RUN, b: OTHER });
    const search = view.steps.find((step) => step.name === 'search');
    expect(search).toMatchObject({ a: { visits: 1, errors: 1 }, b: { visits: 1, errors: 1 }, difference: { visits: 0, durationNs: '0' } });
    expect(view.onlyB).toBe(view.steps.filter((step) => step.a === null).length);
    expect(view.steps.find((step) => step.name === 'late_tool')).toMatchObject({
      a: null,
      difference: { visits: 1, durationNs: String(SECOND) },
    });
  });

  it('hide money from those who may not see it', async () => {
    const view = await compareRuns(await acme('viewer'), { a: RUN, b: OTHER });
    expect(JSON.stringify(view)).not.toMatch(/"costUsd":"/);
  });
});

it('a run sealed to files answers the same as before', async () => {
  const scope = await acme();
  const read = async (id: TraceId) => ({
    graph: await getGraph(scope, { id, fold: 'none' }),
    events: await listRunEvents(scope, { id, content: true, limit: 10 }),
    content: await getNodeContent(scope, { id, nodeId: PLAN }),
  });
  const before = await read(RUN);
  await world.seal('acme');
  const after = await read(RUN);
  expect(after.events).toEqual(before.events);
  expect(after.content).toEqual(before.content);
  // Sealing closed the run, so the parent that was awaited counts as lost; all that did arrive is the same.
  const arrived = ({ graph }: typeof before) => graph.nodes.filter(({ id }) => !id.startsWith('missing:'));
  expect(arrived(after)).toEqual(arrived(before));
});
