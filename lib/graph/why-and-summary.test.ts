import { describe, expect, it } from 'vitest';
import type { ContentRef } from '../semconv/types';
import type { SpanSketch } from './test-run';
import { graphOf, sketch, spanIdOf } from './test-run';
import type { ExecutionGraph } from './types';

const agent: SpanSketch = { id: 1, kind: 'agent', agentName: 'refunds', from: 0, to: 100 };
const failed: SpanSketch = { ...agent, status: 'error' };
const ref = (field: ContentRef['field'], hash: string, more: Partial<ContentRef> = {}): ContentRef => ({
  field,
  hash,
  size: 9,
  format: 'text',
  source: 'test',
  ...more,
});
const llm = (id: number, from: number, more: Partial<SpanSketch> = {}): SpanSketch => ({
  id,
  in: 1,
  kind: 'llm',
  model: 'm',
  from,
  to: from + 0.9,
  ...more,
});
const tool = (id: number, from: number, toolName: string, more: Partial<SpanSketch> = {}): SpanSketch => ({
  id,
  in: 1,
  kind: 'tool',
  toolName,
  from,
  to: from + 0.9,
  ...more,
});
const whyOf = (graph: ExecutionGraph, id: number) =>
  graph.nodes.find((node) => node.id === spanIdOf(id))?.why.map((why) => [why.evidence, why.hash]);
const sentence = (...sketches: SpanSketch[]) => graphOf(sketch(...sketches)).facts.summary;
const text = (...sketches: SpanSketch[]) =>
  sentence(...sketches)
    .parts.map((part) => part.text)
    .join('');

describe('why', () => {
  it('is what the action states, then the text beside its call, then the reasoning before it', () => {
    const graph = graphOf(
      sketch(
        agent,
        llm(2, 1, {
          content: [ref('reasoning', 'r'), ref('output', 't', { part: 'text' })],
          declaredToolCalls: [{ name: 'pay', callId: 'c', argsHash: null, textHash: 't' }],
        }),
        tool(3, 2, 'pay', { toolCallId: 'c', content: [ref('reason', 's')] }),
      ),
    );
    expect(whyOf(graph, 3)).toEqual([
      ['stated', 's'],
      ['text_before_call', 't'],
      ['reasoning', 'r'],
    ]);
    expect(graph.nodes[2]?.why[1]?.nodeId).toBe(spanIdOf(2));
  });

  it('takes what was said to a think tool for the reason of the next action', () => {
    const graph = graphOf(
      sketch(agent, tool(2, 1, 'think', { content: [ref('thought', 'h', { source: 'think tool' })] }), llm(3, 2), tool(4, 3, 'pay')),
    );
    expect(whyOf(graph, 4)).toEqual([['thought', 'h']]);
  });

  it('takes the ledger for the reason of a hand-off and of the agent that takes it', () => {
    const ledger = [
      ref('reason', 'n', { source: 'ledger.next_speaker', evidence: 'ledger' }),
      ref('reason', 'l', { source: 'ledger.is_in_loop', evidence: 'ledger' }),
    ];
    const graph = graphOf(
      sketch(
        agent,
        llm(2, 1, { content: ledger, facts: { ledger: { satisfied: false, inLoop: false, progress: true, nextSpeaker: 'x' } } }),
        { id: 3, in: 1, kind: 'subagent_spawn', kindDetail: 'handoff', from: 2, facts: { handoffTo: 'x' } },
        { id: 4, in: 1, kind: 'agent', agentName: 'x', from: 3 },
      ),
    );
    expect(whyOf(graph, 3)).toEqual([['ledger', 'n']]);
    expect(whyOf(graph, 4)).toEqual([['ledger', 'n']]);
  });

  it('says that a retry follows a failure, and says nothing where nothing was sent', () => {
    const graph = graphOf(
      sketch(agent, tool(2, 1, 'pay', { argsHash: 'x', status: 'error', errorType: '503' }), tool(3, 2, 'pay', { argsHash: 'x' })),
    );
    expect(whyOf(graph, 2)).toEqual([]);
    expect(graph.nodes[2]?.why).toMatchObject([{ evidence: 'inferred', hash: null, note: 'Attempt 1 failed with 503.' }]);
  });
});

describe('summary', () => {
  const refused = (id: number, from: number) => tool(id, from, 'issue_refund', { argsHash: 'x', status: 'error', errorType: '503' });

  it('names the call that failed to the end, how often, after what, and that nothing else was tried', () => {
    const summary = sentence(
      failed,
      { id: 2, in: 1, kind: 'human_checkpoint', name: 'supervisor approval', facts: { humanDecision: 'approved' }, from: 1, to: 3 },
      ...[4, 5, 6, 7, 8, 9].map((n) => refused(n, n)),
    );
    expect(summary.parts).toEqual([
      { text: 'issue_refund', nodeId: spanIdOf(9) },
      { text: ' answered 503 six times after ' },
      { text: 'supervisor approval', nodeId: spanIdOf(2) },
      { text: ', and no other tool was tried.' },
    ]);
    expect(summary).toMatchObject({ causeNodeId: spanIdOf(4), causeFound: true });
  });

  it('never takes an error that the agent got over for the cause', () => {
    expect(sentence(failed, tool(2, 1, 'search', { status: 'error' }), tool(3, 2, 'search'), llm(4, 3))).toMatchObject({
      causeFound: false,
      causeNodeId: null,
    });
    expect(text(failed, tool(2, 1, 'search', { status: 'error' }), tool(3, 2, 'search'), llm(4, 3))).toBe(
      'Failed after three steps; no cause found.',
    );
  });

  it('says what a loop cost that found nothing new', () => {
    const turns = [1, 2, 3, 4, 5].flatMap((n) => [
      llm(n * 2, n * 2, { costNanos: 10n }),
      tool(n * 2 + 1, n * 2 + 1, 'lookup', { resultHash: 'same' }),
    ]);
    expect(text(agent, ...turns)).toBe('Finished in ten steps. 80 % of the cost went into four calls of lookup that found nothing new.');
  });

  it('names the guardrail that stopped the run', () => {
    const guardrail: SpanSketch = {
      id: 3,
      in: 1,
      kind: 'guardrail',
      name: 'refund over $500',
      facts: { guardrailOutcome: 'block' },
      from: 3,
    };
    expect(text(failed, llm(2, 1), guardrail)).toBe('Guardrail refund over $500 blocked the run, and no tool was called after it.');
  });

  it('puts a changed contract before the failure that followed it', () => {
    const at = (id: number, version: string, more: Partial<SpanSketch> = {}) =>
      tool(id, id, 'get_order', { facts: { toolContractVersion: version }, ...more });
    expect(text(failed, at(2, '3.1'), at(3, '3.2'), tool(4, 4, 'refund', { status: 'error', errorType: 'KeyError' }))).toBe(
      'get_order changed its contract from 3.1 to 3.2 during the run. After that, refund failed with KeyError.',
    );
  });

  it('says what it waits for, what is running, and what nobody knows', () => {
    expect(text(agent, { id: 2, in: 1, kind: 'human_checkpoint', name: 'approval', status: 'interrupted', from: 2 })).toBe(
      'Stopped to wait for approval; nothing has come since.',
    );
    const open = graphOf(sketch({ ...agent, to: null }, tool(2, 1, 'search')), { settled: false });
    expect(open.facts.summary.parts.map((part) => part.text).join('')).toBe('Running: one step so far, the latest is search.');
    expect(text({ ...llm(2, 1), in: 50 }, { ...llm(3, 2), in: 51 })).toBe(
      'How the run ended is not known: two parents of its two steps never arrived.',
    );
  });

  it('says how an answer was cut, a budget spent, a tool tried again', () => {
    expect(text(agent, llm(2, 1, { finishReasons: ['length'], facts: { promptName: 'draft' } }))).toBe(
      'Finished in one step. The answer of draft was cut off by its length limit.',
    );
    expect(text(agent, llm(2, 1, { facts: { budgetTokensRemaining: 0, promptName: 'draft' } }))).toBe(
      'Finished in one step. The token budget was used up at draft.',
    );
    expect(text(agent, refused(2, 1), tool(3, 2, 'issue_refund', { argsHash: 'x' }))).toBe(
      'Finished in two steps. issue_refund answered 503 once before it worked.',
    );
  });
});
