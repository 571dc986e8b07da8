import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { apiJson, freshSpan, freshTrace, ingest, type OtlpSpanJson, request, smallRun, text } from '../api';
import { startCli } from '../start-cli';
import { readWorld, type WorldTenant } from '../world';

const world = readWorld();

interface Run {
  spans: number;
  nodes: number;
}

interface Graph {
  nodes: { id: string }[];
  missing: { what: string; count: number; text: string }[];
}

interface Partial {
  partialSuccess?: { rejectedSpans: string; errorMessage: string };
}

/** A command stops this process while it runs; what closed in the meantime must be noticed before it is used again. */
async function operator(args: readonly string[]): Promise<unknown> {
  const answer = startCli(world, args);
  await setTimeout(100);
  return answer;
}

/** A tenant of these tests' own, so that its limits trouble nobody else. */
let busy: WorldTenant;
test.beforeAll(async () => {
  const slug = 'busy-inc';
  const { tenantId } = startCli<{ tenantId: string }>(world, ['tenant', 'create', slug]);
  const { key: ingestKey } = startCli<{ key: string }>(world, ['key', 'create', slug, '--kind', 'ingest']);
  const { key: queryKey } = startCli<{ key: string }>(world, ['key', 'create', slug, '--kind', 'query', '--role', 'admin']);
  await operator(['limits', 'set', slug, 'nodesPerRun=500']);
  busy = { slug, name: slug, tenantId, ingestKey, queryKey, people: {} as WorldTenant['people'] };
});

/** Spans of one run, each below the one before: a chain as deep as it is long. */
function chain(traceId: string, length: number, first = 1): OtlpSpanJson[] {
  const id = (index: number) => `e2e${index.toString(16).padStart(13, '0')}`;
  const now = Date.now();
  return Array.from({ length }, (_, index) => ({
    traceId,
    spanId: id(first + index),
    ...(first + index > 1 && { parentSpanId: id(first + index - 1) }),
    name: 'execute_tool deep',
    startTimeUnixNano: `${now - 60_000}000000`,
    endTimeUnixNano: `${now}000000`,
    attributes: [text('gen_ai.operation.name', 'execute_tool'), text('gen_ai.tool.name', 'deep')],
  }));
}

/** A run with a root, steps of cost and steps of nothing but framework. */
function noisyRun(traceId: string, costly: number, noise: number): OtlpSpanJson[] {
  const [root] = smallRun(traceId);
  const base = { traceId, parentSpanId: root?.spanId, startTimeUnixNano: root?.startTimeUnixNano, endTimeUnixNano: root?.endTimeUnixNano };
  const call = [
    text('gen_ai.operation.name', 'chat'),
    text('gen_ai.request.model', 'gpt-4o'),
    { key: 'gen_ai.usage.input_tokens', value: { intValue: '7' } },
  ];
  return [
    root as OtlpSpanJson,
    ...Array.from({ length: costly }, () => ({ ...base, spanId: freshSpan(), name: 'chat', attributes: call })),
    ...Array.from({ length: noise }, () => ({
      ...base,
      spanId: freshSpan(),
      name: 'GET /health',
      kind: 3,
      attributes: [text('http.method', 'GET')],
    })),
  ];
}

async function metric(http: APIRequestContext, name: string): Promise<number> {
  const body = await (await http.get(`${world.url}/metrics`)).text();
  const values = body.split('\n').filter((line) => line.startsWith(name) && /[ {]/.test(line[name.length] ?? ''));
  return values.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

test('a body that does not arrive is given up with 408', async () => {
  const port = Number(new URL(world.url).port);
  const { ingestKey } = world.acorn;
  const answer = await new Promise<string>((resolve, reject) => {
    let told = '';
    const socket = connect(port, 'localhost', () => {
      socket.write(`POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${ingestKey}\r\n`);
      socket.write('Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"resourceSpans":');
    });
    socket.on('data', (chunk) => {
      told += chunk;
      if (told.includes('\r\n\r\n')) socket.end(() => resolve(told));
    });
    socket.on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect((await ingest(world, world.acorn, request(smallRun(freshTrace())))).status).toBe(200);
});

test('a run that is over its cap keeps what fits, and says how much did not', async () => {
  const traceId = freshTrace();
  for (let time = 0; time < 2; time++) {
    const answer = (await (await ingest(world, busy, request(chain(traceId, 2000)))).json()) as Partial;
    expect(answer.partialSuccess).toMatchObject({
      rejectedSpans: '1500',
      errorMessage: expect.stringContaining('beyond the number that one run may hold'),
    });
  }
  expect((await apiJson<Run>(world, busy, `runs/${traceId}`)).spans).toBe(500);
  const { missing } = await apiJson<Graph>(world, busy, `runs/${traceId}/graph`);
  expect(missing.find(({ what }) => what === 'cut')).toMatchObject({ count: 1500 });
});

test('a chain 100,000 spans deep is a run with a graph', async () => {
  test.setTimeout(240_000);
  const traceId = freshTrace();
  for (let first = 1; first < 100_000; first += 20_000) {
    expect((await ingest(world, world.meridian, request(chain(traceId, 20_000, first)))).status).toBe(200);
  }
  expect((await apiJson<Run>(world, world.meridian, `runs/${traceId}`)).spans).toBe(100_000);
  const graph = await apiJson<Graph>(world, world.meridian, `runs/${traceId}/graph?fold=steps`);
  expect(graph.nodes.length).toBeGreaterThan(0);
});

test('retention and rebuilding are done by the running server when the operator asks', async () => {
  const before = await apiJson<{ data: (Run & { runId: string })[] }>(world, busy, 'runs');
  expect(await operator(['retention', 'run', busy.slug, '--dry-run'])).toMatchObject({ dryRun: true, oldest: null, fileRewritten: false });
  expect(await operator(['rebuild', busy.slug])).toMatchObject({ slug: busy.slug, lost: [] });
  const after = await apiJson<{ data: (Run & { runId: string })[] }>(world, busy, 'runs');
  expect(after.data.map(({ runId, spans }) => [runId, spans])).toEqual(before.data.map(({ runId, spans }) => [runId, spans]));
  expect(before.data.length).toBeGreaterThan(0);
});

test('over its rate a tenant is told when to come again, noise goes before cost, and nobody else notices', async ({ request: http }) => {
  test.setTimeout(240_000);
  await operator(['limits', 'set', 'busy-inc', 'spansPerSecond=10', 'burstSeconds=1']);
  // A change made by another process is in force within 5 seconds; a slow machine takes longer to ask.
  const noisy = freshTrace();
  await expect
    .poll(
      async () =>
        ((await (await ingest(world, busy, request(noisyRun(noisy, 0, 90)))).json()) as Partial).partialSuccess?.errorMessage ?? '',
      {
        timeout: 20_000,
        intervals: [500],
      },
    )
    .toContain('noise');
  await expect.poll(async () => (await ingest(world, busy, request([]))).status, { timeout: 20_000 }).toBe(200);
  const traceId = freshTrace();
  const shed = (await (await ingest(world, busy, request(noisyRun(traceId, 400, 90)))).json()) as Partial;
  expect(shed.partialSuccess?.rejectedSpans).toBe('90');
  // 401 spans at 10 a second: what comes now has to wait for some forty seconds.
  const refused = await ingest(world, busy, request(smallRun(freshTrace())));
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(((await refused.json()) as { message: string }).message).toContain('limit of 10 spans');
  const kept = await apiJson<Run & { inputTokens: number }>(world, busy, `runs/${traceId}`);
  expect(kept.inputTokens).toBe(400 * 7);
  for (let time = 0; time < 5; time++) expect((await ingest(world, world.acorn, request(smallRun(freshTrace())))).status).toBe(200);
  expect(await metric(http, 'aegis_ingest_shed_total')).toBeGreaterThanOrEqual(90);
  expect(await metric(http, 'aegis_ingest_refused_requests_total')).toBeGreaterThan(0);
});

test('bombs and oversized bodies take no memory', async ({ request: http }) => {
  const { gzipSync } = await import('node:zlib');
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
  const before = await metric(http, 'process_resident_memory_bytes');
  for (let time = 0; time < 3; time++) {
    const answers = await Promise.all([1, 2, 3].map(() => ingest(world, world.meridian, bomb, { 'content-encoding': 'gzip' })));
    for (const { status } of answers) expect([413, 503]).toContain(status);
  }
  expect((await metric(http, 'process_resident_memory_bytes')) - before).toBeLessThan(700 * 1024 * 1024);
});
