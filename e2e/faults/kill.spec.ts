import { expect, test } from '@playwright/test';
import { freshSpan, freshTrace, type OtlpSpanJson, request, text } from '../api';
import { freePort, removeData, startServer, type TestServer } from '../server';

const ROUNDS = 20;
const SPANS = 20;

interface Sent {
  traceId: string;
  spans: OtlpSpanJson[];
}

test('kill -9 at twenty random moments of a stream of exports loses and doubles nothing', async () => {
  test.setTimeout(300_000);
  const port = await freePort();
  let server = await startServer({ port });
  server.aegis(['tenant', 'create', 'faults']);
  const { key: ingestKey } = server.aegis<{ key: string }>(['key', 'create', 'faults', '--kind', 'ingest']);
  const { key: queryKey } = server.aegis<{ key: string }>(['key', 'create', 'faults', '--kind', 'query', '--role', 'admin']);
  const acknowledged = new Set<string>();
  let unknown: Sent[] = [];

  for (let round = 0; round < ROUNDS; round++) {
    let heard: () => void = () => undefined;
    const firstAnswer = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const stream = sendUntilItBreaks(server, ingestKey, unknown, heard);
    // Every fourth round dies before the first answer may come, the others in the middle of the stream.
    if (round % 4 !== 0) await firstAnswer;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
    await server.kill();
    const outcome = await stream;
    for (const traceId of outcome.acknowledged) acknowledged.add(traceId);
    unknown = outcome.unknown;
    server = await startServer({ port, dataDir: server.dataDir });
  }

  const stored = await spansByRun(server, queryKey);
  expect(acknowledged.size).toBeGreaterThan(ROUNDS);
  for (const traceId of acknowledged) expect(stored.get(traceId), traceId).toBe(SPANS);
  // A batch of unknown outcome is there whole or not at all; nothing that was never sent is there.
  for (const [traceId, spans] of stored) {
    expect(spans, traceId).toBe(SPANS);
    expect(acknowledged.has(traceId) || unknown.some((sent) => sent.traceId === traceId), traceId).toBe(true);
  }
  await server.stop();
  removeData(server);
});

/** Four senders, each posting one run a request; first whatever has no known outcome yet, as an SDK would resend. */
async function sendUntilItBreaks(
  server: TestServer,
  key: string,
  resend: Sent[],
  heard: () => void,
): Promise<{ acknowledged: string[]; unknown: Sent[] }> {
  const acknowledged: string[] = [];
  const unknown: Sent[] = [];
  const waiting = [...resend];
  const sender = async () => {
    for (;;) {
      const sent = waiting.pop() ?? newRun();
      const answer = await fetch(`${server.url}/v1/traces`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(request(sent.spans)),
      }).catch(() => null);
      if (answer?.status === 200) {
        acknowledged.push(sent.traceId);
        heard();
      } else {
        unknown.push(sent);
        return;
      }
    }
  };
  await Promise.all([sender(), sender(), sender(), sender()]);
  return { acknowledged, unknown: [...unknown, ...waiting] };
}

function newRun(): Sent {
  const traceId = freshTrace();
  const root = freshSpan();
  const spans = Array.from({ length: SPANS }, (_, i): OtlpSpanJson => {
    const at = BigInt(Date.now()) * 1_000_000n + BigInt(i) * 1_000_000n;
    const common = { traceId, startTimeUnixNano: String(at), endTimeUnixNano: String(at + 900_000n) };
    if (i === 0)
      return {
        ...common,
        spanId: root,
        name: 'invoke_agent',
        attributes: [text('gen_ai.operation.name', 'invoke_agent'), text('gen_ai.agent.name', 'f')],
      };
    return {
      ...common,
      spanId: freshSpan(),
      parentSpanId: root,
      name: `tool ${i}`,
      attributes: [text('gen_ai.operation.name', 'execute_tool'), text('gen_ai.tool.name', `t${i}`)],
    };
  });
  return { traceId, spans };
}

async function spansByRun(server: TestServer, key: string): Promise<Map<string, number>> {
  const stored = new Map<string, number>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const url: string = `${server.url}/api/v1/runs?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
    const page = (await answer.json()) as { data: { runId: string; spans: number }[]; nextCursor: string | null };
    for (const { runId, spans } of page.data) {
      expect(stored.has(runId), `${runId} is listed twice`).toBe(false);
      stored.set(runId, spans);
    }
    cursor = page.nextCursor;
  }
  return stored;
}
