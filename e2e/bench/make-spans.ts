import { Seeded } from '../../data/demo/seeded';

/** OTLP/JSON as a sender would post it: runs of `nodesPerRun` spans with 20 attributes and about 1 KB of text each. */
export interface JsonAttribute {
  key: string;
  value: { stringValue: string } | { intValue: string };
}

export interface JsonSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: JsonAttribute[];
  status: { code: number };
}

const WORDS = 'refund order policy customer ticket invoice parcel carrier answer supervisor amount clause review limit summary'.split(
  ' ',
) as [string, ...string[]];
const MODELS = ['gpt-5-nano', 'gpt-5.6-terra', 'claude-sonnet-5', 'gemini-3.6-flash'] as const;
const TOOLS = ['lookup_order', 'search_web', 'issue_refund', 'read_page', 'query_tickets'] as const;

export function makeRun(seed: number, nodes: number, startMillis: number): JsonSpan[] {
  const random = new Seeded(seed * 7919 + nodes);
  const traceId = random.hex(32);
  const root = random.hex(16);
  const base = BigInt(startMillis) * 1_000_000n;
  const spans: JsonSpan[] = [
    makeSpan(traceId, root, '', 'invoke_workflow bench', base, base + BigInt(nodes) * 50_000_000n, [
      text('gen_ai.operation.name', 'invoke_workflow'),
      text('gen_ai.workflow.name', `bench-${seed % 5}`),
      text('gen_ai.agent.name', 'planner'),
      text('session.id', `s-${seed % 997}`),
    ]),
  ];
  for (let i = 1; i < nodes; i++) {
    const at = base + BigInt(i) * 50_000_000n;
    const shared = [
      text('session.id', `s-${seed % 997}`),
      text('user.id', `u-${seed % 97}`),
      text('gen_ai.agent.name', 'planner'),
      text('deployment.environment.name', 'bench'),
    ];
    const own = i % 2 === 1 ? modelCall(random, i) : toolCall(random, i);
    const filler = Array.from({ length: 20 - shared.length - own.length }, (_, k) => text(`bench.label.${k}`, random.pick(WORDS)));
    spans.push(
      makeSpan(traceId, random.hex(16), root, i % 2 === 1 ? 'chat' : 'execute_tool', at, at + BigInt(random.int(5, 45)) * 1_000_000n, [
        ...shared,
        ...own,
        ...filler,
      ]),
    );
  }
  return spans;
}

function modelCall(random: Seeded, i: number): JsonAttribute[] {
  const model = random.pick(MODELS);
  return [
    text('gen_ai.operation.name', 'chat'),
    text('gen_ai.provider.name', model.startsWith('gpt') ? 'openai' : 'anthropic'),
    text('gen_ai.request.model', model),
    text('gen_ai.response.model', model),
    number('gen_ai.usage.input_tokens', random.int(200, 9_000)),
    number('gen_ai.usage.output_tokens', random.int(20, 900)),
    text('gen_ai.system_instructions', '[{"type":"text","content":"You settle refund requests by the policy."}]'),
    text('gen_ai.input.messages', JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: makeProse(random, 480) }] }])),
    text(
      'gen_ai.output.messages',
      JSON.stringify([
        { role: 'assistant', parts: [{ type: 'text', content: makeProse(random, 440) }], finish_reason: i % 50 === 1 ? 'length' : 'stop' },
      ]),
    ),
  ];
}

function toolCall(random: Seeded, i: number): JsonAttribute[] {
  const tool = TOOLS[Math.floor(i / 2) % TOOLS.length] ?? TOOLS[0];
  return [
    text('gen_ai.operation.name', 'execute_tool'),
    text('gen_ai.tool.name', tool),
    text('gen_ai.tool.call.id', `call_${random.hex(10)}`),
    text('gen_ai.tool.call.arguments', JSON.stringify({ query: makeProse(random, 200) })),
    text('gen_ai.tool.call.result', JSON.stringify({ result: makeProse(random, 700) })),
    text('aeg.reason', makeProse(random, 80)),
    ...(random.chance(0.02) ? [text('error.type', '503')] : []),
  ];
}

/** Words and numbers, up to a length. */
export function makeProse(random: Seeded, length: number): string {
  let words = '';
  while (words.length < length) words += `${random.pick(WORDS)} ${random.int(1, 9_999)} `;
  return words.slice(0, length);
}

export function makeSpan(
  traceId: string,
  spanId: string,
  parentSpanId: string,
  name: string,
  start: bigint,
  end: bigint,
  attributes: JsonAttribute[],
): JsonSpan {
  return {
    traceId,
    spanId,
    parentSpanId,
    name,
    kind: 1,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(end),
    attributes,
    status: { code: 0 },
  };
}

export function text(key: string, value: string): JsonAttribute {
  return { key, value: { stringValue: value } };
}

function number(key: string, value: number): JsonAttribute {
  return { key, value: { intValue: String(value) } };
}

/** One export request. */
export function requestOf(spans: readonly JsonSpan[]): object {
  const resource = { attributes: [text('service.name', 'bench')] };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'bench', version: '1' }, spans }] }] };
}
