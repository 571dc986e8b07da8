import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { SpanStatusCode } from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { SimpleSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asTraceId, type TraceId } from '../base/ids';
import { createKey } from '../control/keys/create-key';
import { createTenant } from '../control/tenants/create-tenant';
import { freshControl } from '../control/testing/fresh-control';
import { getStore } from '../store/open-store';
import type { TenantScope } from '../tenancy/scope';
import { systemScope } from '../tenancy/system-scope';
import { receive } from './receive';

freshControl();

let scope: TenantScope;
let key: string;
let server: Server;
/** Answers that the server gives before it listens to the sender again. */
let excuses: Response[] = [];

beforeAll(async () => {
  await createTenant({ slug: 'acorn' });
  scope = await systemScope('acorn', 'test');
  key = (await createKey(scope, { kind: 'ingest' })).key;
  server = createServer((message, response) => {
    const answer = excuses.shift() ?? receive(asRequest(message), 'traces');
    Promise.resolve(answer).then(async (reply) => {
      response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(Buffer.from(await reply.arrayBuffer()));
    }, response.destroy);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await getStore().close();
});

function asRequest(message: IncomingMessage): Request {
  const headers = Object.entries(message.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const init = { method: message.method, headers, body: Readable.toWeb(message), duplex: 'half' };
  return new Request(`http://aegis.test${message.url}`, init as RequestInit);
}

beforeEach(() => {
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.OTEL_EXPORTER_OTLP_HEADERS = `Authorization=Bearer ${key}`;
});
afterEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('OTEL_')) delete process.env[name];
  excuses = [];
});

/** Sends one span through a new exporter that is told by the environment alone; what the exporter makes of the answer. */
async function exportOne(Exporter: typeof JsonExporter | typeof ProtobufExporter): Promise<{ traceId: TraceId; code: number }> {
  const exporter = new Exporter();
  let code = -1;
  const watched: SpanExporter = {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        code = result.code;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
  };
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'real' }),
    spanProcessors: [new SimpleSpanProcessor({ exporter: watched })],
  });
  const span = provider
    .getTracer('real')
    .startSpan('execute_tool search', { attributes: { 'gen_ai.tool.name': 'search', ratio: 0.5, top: [1, 2] } });
  span.addEvent('tried', { attempt: 2 });
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'not found' });
  span.end();
  await provider.forceFlush();
  await provider.shutdown();
  return { traceId: asTraceId(span.spanContext().traceId) as TraceId, code };
}

const SUCCESS = 0;

describe.each([
  ['http/protobuf', ProtobufExporter],
  ['http/json', JsonExporter],
] as const)('the OpenTelemetry JS SDK over %s', (_, Exporter) => {
  it.each(['none', 'gzip'])('gets a span into the store (compression %s)', async (compression) => {
    process.env.OTEL_EXPORTER_OTLP_COMPRESSION = compression;
    const { traceId, code } = await exportOne(Exporter);
    expect(code).toBe(SUCCESS);
    const run = await getStore().loadRun(scope, traceId);
    expect(run?.spans).toMatchObject([{ kind: 'tool', toolName: 'search', status: 'error', serviceName: 'real' }]);
    expect(run?.events.map(({ name }) => name)).toEqual(['tried']);
  });

  it('waits and sends again when told that we are busy', async () => {
    excuses = [new Response(null, { status: 503, headers: { 'Retry-After': '0' } })];
    const { traceId, code } = await exportOne(Exporter);
    expect([code, excuses.length]).toEqual([SUCCESS, 0]);
    expect((await getStore().loadRun(scope, traceId))?.spans).toHaveLength(1);
  });

  it('gives up at once with a wrong key', async () => {
    process.env.OTEL_EXPORTER_OTLP_HEADERS = 'Authorization=Bearer aeg_ingest_wrong';
    const { traceId, code } = await exportOne(Exporter);
    expect(code).not.toBe(SUCCESS);
    expect(await getStore().loadRun(scope, traceId)).toBeNull();
  });
});
