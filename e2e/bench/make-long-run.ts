import { Seeded } from '../../data/demo/seeded';
import { type JsonSpan, makeProse, makeSpan, text } from './make-spans';

/** An agent that resends its growing history: each model call carries all that was said and found before it, as real ones do. */
export function makeLongRun(seed: number, turns: number, startMillis: number): JsonSpan[] {
  const random = new Seeded(seed * 104_729 + turns);
  const traceId = random.hex(32);
  const root = random.hex(16);
  const base = BigInt(startMillis) * 1_000_000n;
  const history: object[] = [{ role: 'user', parts: [{ type: 'text', content: makeProse(random, 600) }] }];
  const at = (turn: number, part: number) => base + BigInt(turn) * 2_000_000_000n + BigInt(part) * 1_000_000_000n;
  const spans = [
    makeSpan(traceId, root, '', 'invoke_agent researcher', base, at(turns, 1), [
      text('gen_ai.operation.name', 'invoke_agent'),
      text('gen_ai.agent.name', 'researcher'),
    ]),
  ];
  for (let turn = 0; turn < turns; turn++) {
    const call = {
      type: 'tool_call',
      id: `call_${random.hex(8)}`,
      name: 'read_page',
      arguments: { url: `https://wiki.example/${random.hex(6)}` },
    };
    const answer = { role: 'assistant', parts: [{ type: 'text', content: makeProse(random, 240) }, call], finish_reason: 'tool_call' };
    const result = makeProse(random, 900);
    spans.push(
      makeSpan(traceId, random.hex(16), root, 'chat', at(turn, 0), at(turn, 0) + 900_000_000n, [
        text('gen_ai.operation.name', 'chat'),
        text('gen_ai.request.model', 'gpt-5.6-terra'),
        text('gen_ai.agent.name', 'researcher'),
        text('gen_ai.system_instructions', '[{"type":"text","content":"You research a question until you can answer it from sources."}]'),
        text('gen_ai.input.messages', JSON.stringify(history)),
        text('gen_ai.output.messages', JSON.stringify([answer])),
      ]),
      makeSpan(traceId, random.hex(16), root, 'execute_tool read_page', at(turn, 1), at(turn, 1) + 500_000_000n, [
        text('gen_ai.operation.name', 'execute_tool'),
        text('gen_ai.tool.name', 'read_page'),
        text('gen_ai.tool.call.id', call.id),
        text('gen_ai.tool.call.arguments', JSON.stringify(call.arguments)),
        text('gen_ai.tool.call.result', result),
      ]),
    );
    history.push(answer, { role: 'tool', parts: [{ type: 'tool_call_response', id: call.id, response: result }] });
  }
  return spans;
}
