import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { freshSpan, freshTrace, text } from '../api';
import { removeData, startServer, type TestServer } from '../server';

/** What must never be kept, each in the form in which it is sent. */
const SECRETS = {
  email: 'zoe.quill@corp-mail.example',
  card: '4539578763621486',
  iban: 'DE89370400440532013000',
  phone: '+49 151 23456789',
  national_id: '078-05-1120',
  ip: '203.0.113.77',
  secret: `sk-proj-${'Ab3dEf6hIj9lMn2pQr5t'.repeat(2)}`,
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MjQyNDI0MiJ9.c2lnbmF0dXJlLW9mLXplYnJh',
  private_key: `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0B'.repeat(3)}\n-----END PRIVATE KEY-----`,
  password: 'hunter2-zebra-9',
} as const;
const ALL = Object.values(SECRETS).join(' | ').replace(SECRETS.password, `password=${SECRETS.password}`);
/** What stands in files, logs and answers of such a text, however it is escaped. */
const NEEDLES = [...Object.values(SECRETS), 'MIIEvQIBADANBgkqhkiG9w0B', '4539 5787'];
/** Sent beside them, and harmless: finding it shows that the search would find the rest. */
const MARKER = 'marker-of-the-zebra';

let server: TestServer;
const keys = new Map<string, { ingest: string; query: string }>();

test.beforeAll(async () => {
  server = await startServer({ env: { AEGIS_SETTLE_SECONDS: '1', AEGIS_SEAL_SECONDS: '1', AEGIS_UPKEEP_MS: '200' } });
  for (const slug of ['kestrel', 'linnet']) {
    server.aegis(['tenant', 'create', slug, '--name', slug]);
    const ingest = server.aegis<{ key: string }>(['key', 'create', slug, '--kind', 'ingest']).key;
    const query = server.aegis<{ key: string }>(['key', 'create', slug, '--kind', 'query', '--role', 'admin']).key;
    keys.set(slug, { ingest, query });
  }
});
test.afterAll(async () => {
  await server.stop();
  removeData(server);
});

async function send(slug: string, signal: 'traces' | 'logs', body: string): Promise<Response> {
  const headers = { authorization: `Bearer ${keys.get(slug)?.ingest}`, 'content-type': 'application/json' };
  return fetch(`${server.url}/v1/${signal}`, { method: 'POST', headers, body });
}

async function ask(slug: string, what: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/v1/${what}`, { headers: { authorization: `Bearer ${keys.get(slug)?.query}` } });
  expect(answer.status, what).toBe(200);
  return answer.text();
}

function found(where: string | Buffer): string[] {
  return NEEDLES.filter((needle) => where.includes(needle) || where.includes(JSON.stringify(needle).slice(1, -1)));
}

/** Every file of the data folder as it lies there. */
function filesWith(needles: (bytes: Buffer) => string[]): string[] {
  return readdirSync(server.dataDir, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    try {
      return needles(readFileSync(path.join(server.dataDir, name))).map((needle) => `${name}: ${needle}`);
    } catch {
      // A folder, or a file that upkeep took away meanwhile.
      return [];
    }
  });
}

/** A secret in every place that a sender can fill. */
function everywhere(traceId: string): object {
  const now = BigInt(Date.now()) * 1_000_000n;
  const [root, tool] = [freshSpan(), freshSpan()];
  const times = { startTimeUnixNano: String(now - 2_000_000_000n), endTimeUnixNano: String(now) };
  const json = JSON.stringify({
    to: SECRETS.email,
    card: Number(SECRETS.card),
    password: SECRETS.password,
    nested: JSON.stringify({ text: ALL }),
  });
  const attributes = [
    ...[
      'user.id',
      'session.id',
      'gen_ai.agent.name',
      'gen_ai.request.model',
      'error.type',
      'aeg.workflow.name',
      'app.owner',
      'tag.tags',
    ].map((name) => text(name, SECRETS.email)),
    ...['input.value', 'aeg.decision.reason', 'gen_ai.prompt', 'exception.message', 'unheard.of.text', 'server.address'].map((name) =>
      text(name, `${MARKER} ${ALL}`),
    ),
    text(`key of ${SECRETS.email}`, 'value'),
    text('db.password', SECRETS.password),
    { key: 'card.number', value: { intValue: SECRETS.card } },
    { key: 'list', value: { arrayValue: { values: [{ stringValue: ALL }, { stringValue: SECRETS.ip }] } } },
    { key: 'map', value: { kvlistValue: { values: [{ key: SECRETS.email, value: { stringValue: ALL } }] } } },
    { key: 'bytes', value: { bytesValue: Buffer.from('nothing').toString('base64') } },
    text('gen_ai.input.messages', JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: ALL }] }])),
  ];
  const spans = [
    {
      ...{ traceId, spanId: root, name: `invoke_agent ${SECRETS.email}`, kind: 1, traceState: `v=${SECRETS.password}`, attributes },
      ...times,
      status: { code: 2, message: `failed: ${ALL}` },
      events: [
        {
          name: `saw ${SECRETS.card}`,
          timeUnixNano: String(now),
          attributes: [text('exception.stacktrace', ALL), text('note', SECRETS.email)],
        },
      ],
      links: [{ traceId: freshTrace(), spanId: freshSpan(), attributes: [text('link.type', SECRETS.email), text('x', ALL)] }],
    },
    {
      ...{ traceId, spanId: tool, parentSpanId: root, name: 'execute_tool pay', kind: 1 },
      ...times,
      attributes: [
        text('gen_ai.operation.name', 'execute_tool'),
        text('gen_ai.tool.name', `pay ${SECRETS.card}`),
        text('gen_ai.tool.call.id', SECRETS.email),
        text('gen_ai.tool.call.arguments', json),
        text('gen_ai.tool.call.result', ALL),
      ],
    },
  ];
  const resource = { attributes: [text('service.name', SECRETS.email), text('host.ip', SECRETS.ip), text('deployment.environment', ALL)] };
  const scope = { name: `lib ${SECRETS.email}`, version: SECRETS.ip, attributes: [text('y', ALL)] };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope, spans }] }] };
}

function logOf(traceId: string): object {
  const timeUnixNano = String(BigInt(Date.now()) * 1_000_000n);
  const records = [
    {
      traceId,
      timeUnixNano,
      severityText: SECRETS.email,
      body: { stringValue: ALL },
      attributes: [text('a', ALL), text('event.name', `e ${SECRETS.email}`)],
    },
    { traceId, timeUnixNano, body: { kvlistValue: { values: [{ key: 'password', value: { stringValue: SECRETS.password } }] } } },
  ];
  return { resourceLogs: [{ resource: { attributes: [text('z', ALL)] }, scopeLogs: [{ scope: { name: ALL }, logRecords: records }] }] };
}

/** All that the query API says of a run. */
async function told(slug: string, run: string): Promise<string> {
  const nodes = await ask(slug, `runs/${run}/nodes`);
  const ids = (JSON.parse(nodes) as { data: { id: string }[] }).data.map(({ id }) => id);
  const contents = await Promise.all(ids.map((id) => ask(slug, `runs/${run}/nodes/${id}/content`)));
  const rest = await Promise.all(['', '/graph', '/events'].map((part) => ask(slug, `runs/${run}${part}`)));
  return [nodes, ...contents, ...rest, await ask(slug, 'runs'), await ask(slug, 'tools')].join('\n');
}

const placeholders = (all: string) => new Set(all.match(/\[email:[0-9a-f]{12}\]/g) ?? []);

test('a secret sent in any place is on no disk, in no answer, in no log and in no metric', async () => {
  const [run, second, foreign] = [freshTrace(), freshTrace(), freshTrace()];
  for (const [slug, trace] of [
    ['kestrel', run],
    ['kestrel', second],
    ['linnet', foreign],
  ] as const) {
    const sent = await send(slug, 'traces', JSON.stringify(everywhere(trace)));
    expect([sent.status, found(await sent.text())]).toEqual([200, []]);
    const logged = await send(slug, 'logs', JSON.stringify(logOf(trace)));
    expect([logged.status, found(await logged.text())]).toEqual([200, []]);
  }
  // The hot tier and its log are not compressed: what is there would be seen.
  expect(filesWith((bytes) => (bytes.includes(MARKER) ? [MARKER] : [])).length).toBeGreaterThan(0);
  expect(filesWith(found)).toEqual([]);

  const first = await told('kestrel', run);
  expect(first).toContain(MARKER);
  expect(found(first)).toEqual([]);
  expect(first).toMatch(/\[card:[0-9a-f]{12}\]/);

  // One value is one placeholder in all fields and runs of a tenant, and another one in another tenant.
  expect(placeholders(first).size).toBeGreaterThan(0);
  const both = placeholders(`${first}${await told('kestrel', second)}`);
  const theirs = placeholders(await told('linnet', foreign));
  expect(both.size).toBe(1);
  expect([...theirs].some((each) => both.has(each))).toBe(false);

  // Sealed, the rows are in compressed segments; the same questions are answered from there.
  await expect.poll(segments, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(found(await told('kestrel', run))).toEqual([]);
  expect(filesWith(found)).toEqual([]);
  expect(found(await (await fetch(`${server.url}/metrics`)).text())).toEqual([]);
  expect(found(server.log())).toEqual([]);
});

function segments(): number {
  return readdirSync(server.dataDir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.parquet')).length;
}

test('what is refused is refused without being quoted', async () => {
  const bodies = [
    `{"resourceSpans": ${ALL}`,
    JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [{ traceId: SECRETS.email, spanId: ALL, name: ALL }] }] }] }),
    JSON.stringify({ resourceSpans: ALL }),
    JSON.stringify({ resourceLogs: [ALL] }),
  ];
  for (const body of bodies) expect(found(await (await send('kestrel', 'traces', body)).text()), body).toEqual([]);
  const wrongKey = await fetch(`${server.url}/v1/traces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRETS.secret}` },
    body: ALL,
  });
  expect(found(await wrongKey.text())).toEqual([]);
  expect(found(server.log())).toEqual([]);
  expect(filesWith(found)).toEqual([]);
});

test('secrets that are split, encoded or dressed up are redacted or known misses, and nothing breaks (BAD_INPUTS 36)', async () => {
  const trace = freshTrace();
  const dressed = [
    SECRETS.email.replace('@', '\u200b@'),
    SECRETS.email.replace('@', '%40'),
    SECRETS.card.replace(/(.{4})(?=.)/g, '$1\u00a0'),
    SECRETS.secret.replace('s', '\u0455'),
    Buffer.from(SECRETS.email).toString('base64'),
    '\ud800',
    '\u0000',
  ].join(' ; ');
  const [span] = [
    { traceId: trace, spanId: freshSpan(), name: 'x', startTimeUnixNano: '1760000000000000001', endTimeUnixNano: '1760000000000000002' },
  ];
  const body = { resourceSpans: [{ scopeSpans: [{ spans: [{ ...span, attributes: [text('input.value', dressed)] }] }] }] };
  expect((await send('kestrel', 'traces', JSON.stringify(body))).status).toBe(200);
  const answer = await told('kestrel', trace);
  expect(answer.match(/\[(?:email|card|secret):[0-9a-f]{12}\]/g)?.length).toBeGreaterThanOrEqual(4);
  expect(answer).toContain(Buffer.from(SECRETS.email).toString('base64'));
});

test('a megabyte made to be costly is taken in, and the neighbour is served meanwhile (BAD_INPUTS 35)', async () => {
  const long = [`${'a'.repeat(1_000_000)}!`, '@'.repeat(1_000_000), '1 '.repeat(500_000), 'sk-'.repeat(333_333)];
  const busy = long.map((value) => {
    const span = {
      traceId: freshTrace(),
      spanId: freshSpan(),
      name: 'x',
      startTimeUnixNano: '1760000000000000001',
      attributes: [text('input.value', value)],
    };
    return send('kestrel', 'traces', JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }));
  });
  const neighbour = await send('linnet', 'traces', JSON.stringify(everywhere(freshTrace())));
  expect(neighbour.status).toBe(200);
  expect((await Promise.all(busy)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});
