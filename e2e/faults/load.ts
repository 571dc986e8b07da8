import { freshSpan, freshTrace, type OtlpSpanJson, request, text } from '../api';
import type { Books } from './books';

/** Requests whose outcome is not known are sent again to the next server, as an SDK would. */
export type Unknown = Map<Books, OtlpSpanJson[][]>;

export interface Load {
  /** Resolves when every tenant had an answer, or the server is gone. */
  heard: Promise<void>;
  /** Resolves when the server answers no more; what had no answer is in `unknown`. */
  over: Promise<void>;
}

const SENDERS = 2;
const PAUSE_MS = 4;
const SPANS = 6;

/** Two senders a tenant post runs until the server is gone: fresh ones, some again, some late spans of earlier ones. */
export function startLoad(url: string, all: readonly Books[], unknown: Unknown): Load {
  const heard = all.map((books) => {
    const waiting = unknown.get(books) ?? [];
    unknown.set(books, waiting);
    let tell: () => void = () => undefined;
    const first = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const senders = Array.from({ length: SENDERS }, () => send(url, books, waiting, tell));
    return { first, over: Promise.all(senders).then(tell) };
  });
  return {
    heard: Promise.all(heard.map(({ first }) => first)).then(() => undefined),
    over: Promise.all(heard.map(({ over }) => over)).then(() => undefined),
  };
}

async function send(url: string, books: Books, waiting: OtlpSpanJson[][], tell: () => void): Promise<void> {
  const earlier: OtlpSpanJson[][] = [];
  for (let turn = 0; ; turn++) {
    const spans = waiting.pop() ?? nextBatch(turn, earlier);
    for (const span of spans) books.sent.add(keyOf(span));
    const status = await post(url, books.ingestKey, spans);
    if (status === null) {
      waiting.push(spans);
      return;
    }
    if (status === 200) {
      for (const span of spans) books.acknowledged.add(keyOf(span));
      tell();
    } else if (status === 503) {
      waiting.push(spans);
    } else {
      throw new Error(`The server answered an export with ${status}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** The status, or null when the server is gone. */
async function post(url: string, key: string, spans: readonly OtlpSpanJson[]): Promise<number | null> {
  const answer = await fetch(`${url}/v1/traces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(request(spans)),
  }).catch(() => null);
  // The headers may have come and the rest not: then the batch was acknowledged all the same.
  await answer?.arrayBuffer().catch(() => undefined);
  return answer?.status ?? null;
}

/** Of five requests one is sent again shuffled, one brings a late span and a copy with another name. */
function nextBatch(turn: number, earlier: OtlpSpanJson[][]): OtlpSpanJson[] {
  const former = earlier[turn % Math.max(1, earlier.length)];
  if (former && turn % 5 === 3) return [...former].reverse();
  if (former?.[0] && turn % 5 === 4) {
    const [root] = former;
    const late = { ...newRun(root.traceId)[1], spanId: freshSpan(), parentSpanId: root.spanId } as OtlpSpanJson;
    return [late, { ...root, name: 'invoke_agent renamed' }];
  }
  const run = newRun(freshTrace());
  earlier.push(run);
  return run;
}

function newRun(traceId: string): OtlpSpanJson[] {
  const root = freshSpan();
  const now = BigInt(Date.now()) * 1_000_000n;
  return Array.from({ length: SPANS }, (_, i): OtlpSpanJson => {
    const start = now + BigInt(i) * 1_000_000n;
    const times = { startTimeUnixNano: String(start), endTimeUnixNano: String(start + 900_000n) };
    const tokens = [
      { key: 'gen_ai.usage.input_tokens', value: { intValue: String(100 + i) } },
      { key: 'gen_ai.usage.output_tokens', value: { intValue: String(10 + i) } },
    ];
    if (i === 0)
      return {
        traceId,
        spanId: root,
        name: 'invoke_agent f',
        ...times,
        attributes: [text('gen_ai.operation.name', 'invoke_agent'), text('gen_ai.agent.name', 'f')],
      };
    return {
      traceId,
      spanId: freshSpan(),
      parentSpanId: root,
      name: 'chat gpt-4o',
      ...times,
      attributes: [
        text('gen_ai.operation.name', 'chat'),
        text('gen_ai.request.model', 'gpt-4o'),
        text('gen_ai.provider.name', 'openai'),
        ...tokens,
      ],
    };
  });
}

function keyOf(span: OtlpSpanJson): string {
  return `${span.traceId}${span.spanId}`;
}
