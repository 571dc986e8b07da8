import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { api, apiJson, freshSpan, freshTrace, ingest, type OtlpSpanJson, request, smallRun, text } from '../api';
import { readWorld } from '../world';

const world = readWorld();
const { meridian } = world;

interface Run {
  runId: string;
  spans: number;
  status: string;
  startTime: string;
}

interface Graph {
  nodes: { id: string; name: string; flags: string[]; parentId: string | null }[];
  missing: { what: string; text: string }[];
}

/** Whatever was refused, the next good request works. */
async function stillWorks(): Promise<void> {
  const traceId = freshTrace();
  expect((await ingest(world, meridian, request(smallRun(traceId)))).status).toBe(200);
  expect((await api(world, meridian, `runs/${traceId}`)).status).toBe(200);
}

test('compression bombs, damaged and doubled gzip, unknown encodings', async () => {
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
  expect((await ingest(world, meridian, bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
  const good = gzipSync(JSON.stringify(request(smallRun(freshTrace()))));
  const damaged = Buffer.from(good);
  damaged[damaged.length - 6] = (damaged[damaged.length - 6] ?? 0) ^ 0xff;
  expect((await ingest(world, meridian, damaged, { 'content-encoding': 'gzip' })).status).toBe(400);
  expect((await ingest(world, meridian, gzipSync(good), { 'content-encoding': 'gzip' })).status).toBe(400);
  expect([400, 415]).toContain((await ingest(world, meridian, good, { 'content-encoding': 'br2' })).status);
  expect((await ingest(world, meridian, 'x', { 'content-type': 'text/csv' })).status).toBe(415);
  expect((await ingest(world, meridian, good, { 'content-encoding': 'gzip' })).status).toBe(200);
  await stillWorks();
});

test('protobuf that nests, runs on or lies about its length', async () => {
  const type = { 'content-type': 'application/x-protobuf' };
  const tooLong = Buffer.from([0x0a, 0xff, 0xff, 0xff, 0x7f]);
  const nested = nest(20_000);
  for (const body of [tooLong, nested, Buffer.from([0x0b]), Buffer.from('hello')]) {
    expect((await ingest(world, meridian, body, type)).status).toBe(400);
  }
  await stillWorks();
});

test('JSON that nests 200,000 deep, is no JSON, or is a log', async () => {
  const deep = `${'{"resourceSpans":['.repeat(1)}${'['.repeat(200_000)}${']'.repeat(200_000)}]}`;
  expect((await ingest(world, meridian, deep)).status).toBe(400);
  expect((await ingest(world, meridian, '{"resourceSpans":')).status).toBe(400);
  const log = await ingest(world, meridian, request([{ name: 'a log', body: { stringValue: 'x' } } as never]));
  expect(log.status).toBe(400);
  expect(await log.text()).toMatch(/log|trace id|ids/i);
  await stillWorks();
});

test('spans with bad ids are counted back, good ones beside them stay', async () => {
  const traceId = freshTrace();
  const [root, tool] = smallRun(traceId);
  const bad = [
    { ...tool, spanId: '0000000000000000' },
    { ...tool, traceId: 'abc' },
  ] as OtlpSpanJson[];
  const answer = await ingest(world, meridian, request([root as OtlpSpanJson, tool as OtlpSpanJson, ...bad]));
  expect(answer.status).toBe(200);
  const body = (await answer.json()) as { partialSuccess?: { rejectedSpans: string; errorMessage: string } };
  expect(body.partialSuccess?.rejectedSpans).toBe('2');
  expect(body.partialSuccess?.errorMessage).toBeTruthy();
  expect((await apiJson<Run>(world, meridian, `runs/${traceId}`)).spans).toBe(2);
});

test('ids in base64 of the right length are read', async () => {
  const traceId = freshTrace();
  const base64 = (hex: string | undefined) => hex && Buffer.from(hex, 'hex').toString('base64');
  const spans = smallRun(traceId).map(({ spanId, parentSpanId, ...span }) => ({
    ...span,
    traceId: base64(traceId),
    spanId: base64(spanId),
    ...(parentSpanId && { parentSpanId: base64(parentSpanId) }),
  }));
  expect((await ingest(world, meridian, request(spans as OtlpSpanJson[]))).status).toBe(200);
  expect((await apiJson<Run>(world, meridian, `runs/${traceId}`)).spans).toBe(2);
});

test('times of 1970 and 2262, an end before the start, no end: kept and flagged', async () => {
  const traceId = freshTrace();
  const times: [string, string][] = [
    ['1000', '2000'],
    ['9223372036854775000', '9223372036854775807'],
    ['1790000000000000000', '1780000000000000000'],
    ['1790000000000000000', '0'],
  ];
  const spans = times.map(([start, end], i) => ({
    traceId,
    spanId: freshSpan(),
    name: `odd ${i}`,
    startTimeUnixNano: start,
    endTimeUnixNano: end,
    attributes: [text('gen_ai.operation.name', 'execute_tool'), text('gen_ai.tool.name', `odd${i}`)],
  }));
  expect((await ingest(world, meridian, request(spans))).status).toBe(200);
  expect((await apiJson<Run>(world, meridian, `runs/${traceId}`)).spans).toBe(4);
  const { nodes } = await apiJson<Graph>(world, meridian, `runs/${traceId}/graph`);
  expect(nodes.filter(({ name }) => name.startsWith('odd'))).toHaveLength(4);
});

test('a span that is its own parent and parents in a circle give a graph', async () => {
  const traceId = freshTrace();
  const [a, b, self] = [freshSpan(), freshSpan(), freshSpan()];
  const base = {
    traceId,
    name: 'invoke_agent x',
    startTimeUnixNano: '1790000000000000000',
    endTimeUnixNano: '1790000001000000000',
    attributes: [text('gen_ai.operation.name', 'invoke_agent'), text('gen_ai.agent.name', 'x')],
  };
  const answer = await ingest(
    world,
    meridian,
    request([
      { ...base, spanId: a, parentSpanId: b },
      { ...base, spanId: b, parentSpanId: a },
      { ...base, spanId: self, parentSpanId: self },
    ]),
  );
  expect(answer.status).toBe(200);
  const { nodes } = await apiJson<Graph>(world, meridian, `runs/${traceId}/graph`);
  expect(nodes.length).toBeGreaterThanOrEqual(2);
});

test('the same batch ten times, shuffled and split, counts once', async () => {
  const traceId = freshTrace();
  const spans = smallRun(traceId);
  for (let time = 0; time < 10; time++) {
    const order = time % 2 ? [...spans].reverse() : spans;
    for (const part of time % 3 ? [order] : order.map((span) => [span]))
      expect((await ingest(world, meridian, request(part))).status).toBe(200);
  }
  expect((await apiJson<Run>(world, meridian, `runs/${traceId}`)).spans).toBe(2);
});

test('the same span id with other content stays as first acknowledged, and says so', async () => {
  const traceId = freshTrace();
  const [root, tool] = smallRun(traceId) as [OtlpSpanJson, OtlpSpanJson];
  await ingest(world, meridian, request([root, tool]));
  const other = { ...tool, attributes: [text('gen_ai.operation.name', 'execute_tool'), text('gen_ai.tool.name', 'impostor')] };
  expect((await ingest(world, meridian, request([other]))).status).toBe(200);
  const { nodes } = await apiJson<Graph>(world, meridian, `runs/${traceId}/graph`);
  const node = nodes.find(({ id }) => id === tool.spanId);
  expect(node?.name).toBe('echo');
  expect(node?.flags).toContain('conflict');
});

test('keys such as __proto__ and text with NUL, lone surrogates, bidi and ANSI are data', async () => {
  const traceId = freshTrace();
  const odd = 'a\u0000b\u202Ec\u001b[31md\r\ne';
  const answer = await ingest(
    world,
    meridian,
    JSON.stringify(request(smallRun(traceId, [text('__proto__', 'polluted'), text('constructor', 'x'), text('odd.text', odd)]))).replace(
      'polluted',
      'polluted\\ud800',
    ),
  );
  expect(answer.status).toBe(200);
  expect((await apiJson<Run>(world, meridian, `runs/${traceId}`)).spans).toBe(2);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('a huge attribute, thousands of attributes and an index of 99,999 are cut and said', async () => {
  const traceId = freshTrace();
  const many = Array.from({ length: 10_000 }, (_, i) => text(`k${i}`, 'v'));
  const huge = text('output.value', 'x'.repeat(10 * 1024 * 1024));
  const answer = await ingest(
    world,
    meridian,
    request(smallRun(traceId, [text('gen_ai.prompt.99999.content', 'far away'), huge, ...many])),
  );
  expect(answer.status).toBe(200);
  expect((await apiJson<Run>(world, meridian, `runs/${traceId}`)).spans).toBe(2);
  const { missing } = await apiJson<Graph>(world, meridian, `runs/${traceId}/graph`);
  expect(missing.map(({ what }) => what)).toContain('attributes');
});

/** A kvlist in a kvlist in a …, `depth` times: AnyValue.kvlist_value (6) → KeyValueList.values (1) → KeyValue.value (2). */
function nest(depth: number): Uint8Array<ArrayBuffer> {
  const heads: Buffer[] = [];
  let length = 2;
  const wrap = (number: number) => {
    const head = Buffer.from([(number << 3) | 2, ...varint(length)]);
    heads.push(head);
    length += head.length;
  };
  for (let level = 0; level < depth; level++) for (const number of [2, 1, 6]) wrap(number);
  for (const number of [2, 9, 2, 2, 1]) wrap(number);
  return new Uint8Array(Buffer.concat([...heads.reverse(), Buffer.from([0x10, 0x01])]));
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}
