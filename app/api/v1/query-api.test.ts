import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { GET as getAudit } from '@/app/api/v1/audit/route';
import { GET as getComparison } from '@/app/api/v1/compare/route';
import { GET as getDocument } from '@/app/api/v1/openapi.json/route';
import { GET as getEvents } from '@/app/api/v1/runs/[id]/events/route';
import { GET as getGraph } from '@/app/api/v1/runs/[id]/graph/route';
import { GET as getContent } from '@/app/api/v1/runs/[id]/nodes/[nodeId]/content/route';
import { GET as getNode } from '@/app/api/v1/runs/[id]/nodes/[nodeId]/route';
import { GET as getNodes } from '@/app/api/v1/runs/[id]/nodes/route';
import { GET as getRun } from '@/app/api/v1/runs/[id]/route';
import { GET as getRuns, POST as postRuns } from '@/app/api/v1/runs/route';
import { GET as getSession } from '@/app/api/v1/sessions/[id]/route';
import { GET as getSessions } from '@/app/api/v1/sessions/route';
import { GET as getTool } from '@/app/api/v1/tools/[tool]/route';
import { GET as getTools } from '@/app/api/v1/tools/route';
import { GET as getUsage } from '@/app/api/v1/usage/route';
import { createKey } from '@/lib/control/keys/create-key';
import { spanIdOf } from '@/lib/graph/test-run';
import { OPERATIONS } from '@/lib/queries/openapi/document';
import { openWorld, type RunSketch, traceOf, type World } from '@/lib/queries/test-world';
import type { Role } from '@/lib/tenancy/permissions';
import { systemScope } from '@/lib/tenancy/system-scope';

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
const HANDLERS: Record<string, Handler> = {
  '/runs': getRuns,
  '/runs/{id}': getRun,
  '/runs/{id}/graph': getGraph,
  '/runs/{id}/nodes': getNodes,
  '/runs/{id}/nodes/{nodeId}': getNode,
  '/runs/{id}/nodes/{nodeId}/content': getContent,
  '/runs/{id}/events': getEvents,
  '/compare': getComparison,
  '/sessions': getSessions,
  '/sessions/{id}': getSession,
  '/usage': getUsage,
  '/tools': getTools,
  '/tools/{tool}': getTool,
  '/audit': getAudit,
};

const RUN = traceOf('a1');
const FOREIGN = traceOf('b2');
const UNKNOWN = traceOf('c3');
const CALL = spanIdOf('call');

const run: Omit<RunSketch, 'trace'> = {
  all: { sessionId: 's-1', workflow: 'weather', userId: 'ann' },
  spans: [
    { id: 'root', kind: 'agent', agentName: 'clerk', from: 0, to: 9, status: 'ok' },
    {
      id: 'call',
      in: 'root',
      kind: 'llm',
      model: 'gpt-5',
      tokens: { input: 5, output: 6 },
      costNanos: 7n,
      costSource: 'sent',
      content: [{ field: 'output', hash: 'h1', size: 5, format: 'text', source: 'output.value' }],
      labels: { environment: 'test' },
    },
    { id: 'tool', in: 'root', kind: 'tool', toolName: 'look up/all', status: 'error', errorType: 'E' },
    { id: 'lost', in: 'gone', kind: 'tool', toolName: 'x' },
  ],
  texts: { h1: 'hello' },
  events: [{ eventId: 'e1', spanId: CALL, name: 'exception' }],
};

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await world.add('acme', { ...run, trace: 'a1' });
  await world.add('globex', { ...run, trace: 'b2', all: { ...run.all, sessionId: 's-foreign' } });
});

afterAll(() => world.end());

async function get(template: string, path: Record<string, string>, query: string, authorization: string | null): Promise<Response> {
  const handler = HANDLERS[template];
  if (!handler) throw new Error(`No route for ${template}`);
  const request = new Request(`http://localhost/api/v1${template}?${query}`, { headers: authorization ? { authorization } : {} });
  return handler(request, { params: Promise.resolve(path) });
}

const asRole = async (role: Role, tenant: 'acme' | 'globex' = 'acme') => `Bearer ${await world.key(tenant, role)}`;

/** One good request for each operation. */
const GOOD: Record<string, { path?: Record<string, string>; query?: string }> = {
  '/runs': { query: 'range=all&q=clerk' },
  '/runs/{id}': { path: { id: RUN } },
  '/runs/{id}/graph': { path: { id: RUN }, query: 'fold=steps' },
  '/runs/{id}/nodes': { path: { id: RUN }, query: 'limit=2' },
  '/runs/{id}/nodes/{nodeId}': { path: { id: RUN, nodeId: CALL } },
  '/runs/{id}/nodes/{nodeId}/content': { path: { id: RUN, nodeId: CALL } },
  '/runs/{id}/events': { path: { id: RUN } },
  '/compare': { query: `a=${RUN}&b=${RUN}` },
  '/sessions': {},
  '/sessions/{id}': { path: { id: 's-1' } },
  '/usage': { query: 'by=day,model' },
  '/tools': {},
  '/tools/{tool}': { path: { tool: 'look up/all' } },
  '/audit': { query: 'limit=5' },
};
const good = async (template: string, role: Role) =>
  get(template, GOOD[template]?.path ?? {}, GOOD[template]?.query ?? '', await asRole(role));

describe('the published document', () => {
  it('is OpenAPI 3.1 and describes every operation with its parameters', async () => {
    const document = await getDocument().json();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual(Object.keys(HANDLERS).sort());
    const list = document.paths['/runs'].get;
    const names = list.parameters.map((parameter: { name: string }) => parameter.name);
    expect(names).toEqual(expect.arrayContaining(['status', 'toolFailed', 'minCost', 'cursor', 'sort', 'q']));
    expect(list.responses['400'].content['application/problem+json']).toBeTruthy();
  });

  it.each(OPERATIONS.map((operation) => [operation.path, operation.answer] as const))(
    '%s answers as described',
    async (template, schema) => {
      const response = await good(template, 'admin');
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      const parsed = (schema as z.ZodType).safeParse(await response.json());
      expect(parsed.error?.issues ?? []).toEqual([]);
    },
  );

  it('describes the graph at each level of folding', async () => {
    const schema = OPERATIONS.find((operation) => operation.path === '/runs/{id}/graph')?.answer;
    for (const fold of ['none', 'steps', 'agents']) {
      const response = await get('/runs/{id}/graph', { id: RUN }, `fold=${fold}`, await asRole('viewer'));
      expect(schema?.safeParse(await response.json()).error?.issues ?? []).toEqual([]);
    }
  });
});

describe('answers', () => {
  it('have the shapes that others rely on', async () => {
    const row = await (await good('/runs/{id}', 'admin')).json();
    expect(row).toMatchObject({
      runId: RUN,
      traceIds: [RUN],
      name: 'weather',
      spans: 4,
      inputTokens: 5,
      outputTokens: 6,
      costUsd: '0.000000007',
      orphans: 1,
      missingParents: 1,
    });
    expect(row.startTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
    const usage = await (await good('/usage', 'billing')).json();
    expect(usage.rows[0]).toMatchObject({ day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), runs: 1 });
    expect(usage.total).toMatchObject({ runs: 1, inputTokens: 5 });
    const content = await (await good('/runs/{id}/nodes/{nodeId}/content', 'engineer')).json();
    expect(content.data).toMatchObject([{ field: 'output', text: 'hello' }]);
  });
});

describe('what is not yours', () => {
  const paths = (id: string) =>
    [
      ['/runs/{id}', { id }],
      ['/runs/{id}/graph', { id }],
      ['/runs/{id}/nodes', { id }],
      ['/runs/{id}/nodes/{nodeId}', { id, nodeId: CALL }],
      ['/runs/{id}/nodes/{nodeId}/content', { id, nodeId: CALL }],
      ['/runs/{id}/events', { id }],
    ] as const;

  it('is answered in the same bytes as what does not exist', async () => {
    const authorization = await asRole('admin');
    const answers = async (id: string) =>
      Promise.all(
        paths(id).map(async ([template, path]) => {
          const response = await get(template, path, '', authorization);
          return [response.status, [...response.headers].join(), await response.text()];
        }),
      );
    const foreign = await answers(FOREIGN);
    expect(foreign).toEqual(await answers(UNKNOWN));
    expect(foreign.map(([status]) => status)).toEqual(foreign.map(() => 404));
    const session = async (id: string) => (await get('/sessions/{id}', { id }, '', authorization)).text();
    expect(await session('s-foreign')).toBe(await session('s-nowhere'));
    const compare = async (id: string) => (await get('/compare', {}, `a=${RUN}&b=${id}`, authorization)).text();
    expect(await compare(FOREIGN)).toBe(await compare(UNKNOWN));
  });

  it.each(['..', '.', 'a/b', '%2e%2e%2f', '\0', 't[ab]', '*', 'x'.repeat(300), '__proto__', RUN.slice(1), `${RUN}0`])(
    'nor is there a run called %j',
    async (id) => {
      for (const [template, path] of paths(id)) {
        const response = await get(template, path, '', await asRole('admin'));
        expect(response.status).toBe(404);
        expect(response.headers.get('content-type')).toBe('application/problem+json');
      }
    },
  );

  it('cannot be asked for by naming a tenant anywhere', async () => {
    const request = new Request('http://localhost/api/v1/runs', {
      headers: { authorization: await asRole('admin'), 'x-scope-orgid': 'globex', 'x-aegis-tenant': 'globex' },
    });
    const { data } = await (await getRuns(request, { params: Promise.resolve({ tenant: 'globex' }) })).json();
    expect(data.map((one: { runId: string }) => one.runId)).toEqual([RUN]);
    expect((await get('/runs', {}, 'tenant=globex', await asRole('admin'))).status).toBe(400);
  });
});

describe('a key', () => {
  const template = '/runs';

  it('that is missing, cut short, unknown or in the URL gets one identical 401', async () => {
    const key = await world.key('acme', 'admin');
    const altered = key.slice(0, -1) + (key.endsWith('2') ? '3' : '2');
    const bytes = [];
    for (const header of [null, 'Bearer', `Bearer ${key.slice(0, -1)}`, `Bearer ${altered}`, `Basic ${key}`, key]) {
      const response = await get(template, {}, '', header);
      expect(response.status).toBe(401);
      bytes.push(await response.text());
    }
    bytes.push(await (await get(template, {}, `key=${key}`, null)).text());
    expect(new Set(bytes).size).toBe(1);
  });

  it('made for sending may not query', async () => {
    const { key } = await createKey(await systemScope('acme', 'test'), { kind: 'ingest' });
    for (const path of Object.keys(HANDLERS)) {
      const response = await get(path, GOOD[path]?.path ?? {}, GOOD[path]?.query ?? '', `Bearer ${key}`);
      expect(response.status).toBe(403);
    }
  });
});

describe('roles', () => {
  const RUNS = Object.keys(HANDLERS).filter((path) => path !== '/usage' && path !== '/audit');
  const CONTENT = '/runs/{id}/nodes/{nodeId}/content';
  const MAY: Record<Role, string[]> = {
    admin: [...RUNS, '/usage', '/audit'],
    engineer: [...RUNS, '/usage'],
    compliance: [...RUNS, '/audit'],
    billing: ['/usage'],
    viewer: RUNS.filter((path) => path !== CONTENT),
  };

  it.each(Object.keys(MAY) as Role[])('%s gets what the permission table says, and 403 for the rest', async (role) => {
    for (const path of Object.keys(HANDLERS)) {
      const response = await good(path, role);
      expect([path, response.status]).toEqual([path, MAY[role].includes(path) ? 200 : 403]);
    }
  });

  it('without a money role see no amount anywhere', async () => {
    for (const role of ['viewer', 'compliance'] as const) {
      for (const path of MAY[role]) expect(await (await good(path, role)).text()).not.toMatch(/"costUsd":"/);
    }
  });

  it('refused are in the access log', async () => {
    await good('/usage', 'viewer');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { data } = await (await get('/audit', {}, 'action=permission.denied&limit=1', await asRole('compliance'))).json();
    expect(data).toMatchObject([{ action: 'permission.denied', target: 'money', actorKind: 'key' }]);
  });
});

describe('a bad request', () => {
  it('with another method than GET is told so', async () => {
    const response = postRuns();
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(await response.json()).toMatchObject({ code: 'method_not_allowed' });
  });

  it.each([
    ['/runs', 'colour=red', 'colour'],
    ['/runs', 'limit=9999', 'limit'],
    ['/runs', 'from=2026-05-02&to=2026-05-01', 'to'],
    ['/runs', 'range=7d&from=2026-05-02', 'range'],
    ['/runs', 'cursor=AAAA', 'cursor'],
    ['/runs/{id}/graph', 'fold=everything', 'fold'],
    ['/runs/{id}', 'verbose=1', 'verbose'],
    ['/compare', `a=${RUN}`, 'b'],
    ['/compare', `a=${RUN}&b=zz`, 'b'],
    ['/usage', 'by=colour', 'by'],
    ['/audit', 'cursor=x', 'cursor'],
  ])('%s?%s is 400 with the parameter named', async (template, query, field) => {
    const response = await get(template, GOOD[template]?.path ?? {}, query, await asRole('admin'));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ status: 400, code: 'bad_request', field });
  });
});
