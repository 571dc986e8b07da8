import { describe, expect, it } from 'vitest';
import { type Attributes, normalizeOne } from '../fixtures/make-span';
import type { ContentField } from '../types';

const json = JSON.stringify;
const tool = { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'search' };
const llm = { 'gen_ai.operation.name': 'chat' };

describe('a tool call', () => {
  it('keeps arguments and result, each once', () => {
    const one = normalizeOne({
      ...tool,
      'gen_ai.tool.call.arguments': '{"q":1}',
      'input.value': '{"q":1}',
      'gen_ai.tool.call.result': 'found',
    });
    expect([one.texts('tool_arguments'), one.texts('tool_result'), one.texts('input')]).toEqual([['{"q":1}'], ['found'], []]);
  });

  it('takes `tool.parameters` for arguments unless it is the schema', () => {
    expect(normalizeOne({ ...tool, 'tool.parameters': '{"query":"x"}' }).texts('tool_arguments')).toEqual(['{"query":"x"}']);
    expect(normalizeOne({ ...tool, 'tool.parameters': '{"query":{"type":"string"}}' }).texts('tool_arguments')).toEqual([]);
  });

  it.each(['{"thought":"Because it is cheap.","q":1}', '{"args":[],"kwargs":{"thought":"Because it is cheap.","q":1}}'])(
    'states its thought in an argument: %s',
    (args) => {
      const one = normalizeOne({ ...tool, 'gen_ai.tool.call.arguments': args });
      expect(one.texts('thought')).toEqual(['Because it is cheap.']);
      expect(one.refs('thought')[0]).toMatchObject({ source: 'gen_ai.tool.call.arguments.thought', evidence: 'thought' });
    },
  );

  it('is a thought, where the tool is for thinking', () => {
    const one = normalizeOne({ ...tool, 'gen_ai.tool.name': 'think', 'gen_ai.tool.call.arguments': '{"thought":"Let me see."}' });
    expect(one.texts('thought')).toEqual(['Let me see.']);
    expect(one.refs('thought')[0]?.source).toBe('think tool');
  });
});

describe('reasons', () => {
  it.each<[string, ContentField, string | undefined]>([
    ['aeg.reason', 'reason', 'stated'],
    ['gen_ai.tool.call_reason', 'reason', 'stated'],
    ['gen_ai.tool.call.reason', 'reason', 'stated'],
    ['tool.call_reason', 'reason', 'stated'],
    ['agent.rationale', 'reason', 'stated'],
    ['thought', 'thought', 'thought'],
    ['aeg.goal', 'goal', undefined],
    ['agent.goal', 'goal', undefined],
    ['agent.subgoal', 'subgoal', undefined],
    ['agent_working_memory_summary', 'memory_summary', undefined],
    ['agent.working_memory.summary', 'memory_summary', undefined],
    ['aeg.delegation.reason', 'delegation_reason', 'stated'],
    ['agent.delegation.instructions', 'instructions', undefined],
    ['aeg.guardrail.reason', 'guardrail_reason', undefined],
    ['gen_ai.evaluation.explanation', 'evaluation', undefined],
    ['aeg.feedback.comment', 'feedback', undefined],
    ['gen_ai.retrieval.query.text', 'query', undefined],
    ['agent.decision.reason', 'decision', 'stated'],
  ])('%s is content of %s, never a label', (name, field, evidence) => {
    const one = normalizeOne({ [name]: 'to be safe' });
    expect(one.texts(field)).toEqual(['to be safe']);
    expect(one.refs(field)[0]).toMatchObject({ source: name, ...(evidence ? { evidence } : {}) });
    expect(Object.values(one.span.labels)).not.toContain('to be safe');
  });

  it('are not what Python prints', () => {
    expect(normalizeOne({ 'aeg.reason': "ResponseFunctionToolCall(arguments='{}')" }).texts('reason')).toEqual([]);
  });

  it('stand before the code of a code agent', () => {
    const answer = 'Thought: I need the weather.\nCode:\n```py\nweather("Rome")\n```<end_code>';
    const one = normalizeOne({
      ...llm,
      'llm.output_messages.0.message.role': 'assistant',
      'llm.output_messages.0.message.content': answer,
    });
    expect(one.texts('thought')).toEqual(['I need the weather.']);
  });

  it('are not found before the quoted code of any other answer', () => {
    expect(normalizeOne({ ...llm, 'output.value': 'Here is an example:\n```py\nx\n```' }).texts('thought')).toEqual([]);
  });

  it('stand in a coordinator’s ledger', () => {
    const entry = (reason: string, answer: unknown) => ({ reason, answer });
    const ledger = {
      is_request_satisfied: entry('not yet', false),
      is_in_loop: entry('no repeats', false),
      is_progress_being_made: entry('a page was found', true),
      next_speaker: entry('it can browse', 'Surfer'),
      instruction_or_question: entry('to read it', 'Open the page.'),
    };
    const one = normalizeOne({ ...llm, 'output.value': `Updated Ledger:\n${json(ledger)}` });
    expect(one.texts('reason')).toEqual(['not yet', 'no repeats', 'a page was found', 'it can browse', 'to read it']);
    expect(one.refs('reason')[3]).toMatchObject({ source: 'ledger.next_speaker', evidence: 'ledger' });
    expect(one.texts('instructions')).toEqual(['Open the page.']);
    expect(one.span.facts.ledger).toEqual({ satisfied: false, inLoop: false, progress: true, nextSpeaker: 'Surfer' });
  });
});

describe('a decision record', () => {
  const considered = [
    { name: 'search', score: 0.8 },
    { name: 'ask', score: '0.3', why_not: 'too slow' },
  ];

  it.each<[string, Attributes]>([
    [
      'as one object',
      {
        'aeg.decision': json({
          considered,
          chosen: 'search',
          reason: 'fast',
          confidence: 0.9,
          constraints: ['budget'],
          expected: 'a link',
        }),
      },
    ],
    [
      'as leaves',
      {
        'agent.decision.considered': json(considered),
        'agent.decision.chosen': 'search',
        'agent.decision.reason': 'fast',
        'agent.decision.confidence': 0.9,
        'agent.decision.constraints': ['budget'],
        'agent.decision.expected': 'a link',
      },
    ],
  ])('%s', (_, attributes) => {
    const one = normalizeOne(attributes);
    const whyNot = one.refs('decision').find(({ part }) => part === 'why_not');
    expect(one.span.facts.decision).toEqual({
      considered: [
        { name: 'search', score: 0.8, whyNot: null },
        { name: 'ask', score: 0.3, whyNot: whyNot?.hash },
      ],
      chosen: 'search',
      confidence: 0.9,
      constraints: ['budget'],
    });
    expect(one.texts('decision').sort()).toEqual(['a link', 'fast', 'too slow']);
    expect(one.span.facts.confidence).toBe(0.9);
  });
});

describe('the goal of a run', () => {
  const goal = (attributes: Attributes, root = true) =>
    normalizeOne(attributes, root ? { parentSpanId: null } : {}).texts(root ? 'goal' : 'subgoal');

  it.each<[string, string, string[]]>([
    ['text', 'Book a flight.', ['Book a flight.']],
    ['a task among arguments', json({ task: 'Book a flight.', max: 3 }), ['Book a flight.']],
    [
      'messages',
      json({
        messages: [
          { role: 'system', content: 's' },
          { role: 'user', content: 'Book a flight.' },
        ],
      }),
      ['Book a flight.'],
    ],
    ['positional arguments', json({ args: ['asst_1', 'Book a flight.'], kwargs: {} }), ['Book a flight.']],
    ['ids alone', json({ args: ['thread_1', 'run_1'], kwargs: {} }), []],
    ['a Python dictionary', "{'task': 'x'}", []],
  ])('from %s', (_, value, expected) => {
    expect(goal({ 'input.value': value })).toEqual(expected);
  });

  it('is the stated one where there is one', () => {
    expect(goal({ 'aeg.goal': 'stated', 'input.value': 'said' })).toEqual(['stated']);
  });

  it('is a sub-goal below the root, and only of agents', () => {
    expect(goal({ 'openinference.span.kind': 'AGENT', 'input.value': 'Find hotels.' }, false)).toEqual(['Find hotels.']);
    expect(goal({ 'input.value': 'Find hotels.' }, false)).toEqual([]);
  });
});

describe('tools offered', () => {
  const schema = { type: 'object', properties: { q: { type: 'string' } } };
  const definition = { type: 'function', function: { name: 'search', description: 'Searches.', parameters: schema } };

  it.each<[string, Attributes]>([
    ['OpenTelemetry', { 'gen_ai.tool.definitions': json([definition]) }],
    ['OpenInference', { 'llm.tools.0.tool.json_schema': json(definition) }],
    ['AI SDK', { 'ai.prompt.tools': [json({ type: 'function', name: 'search', inputSchema: schema })] }],
    ['OpenLLMetry', { 'llm.request.functions.0.name': 'search', 'llm.request.functions.0.parameters': json(schema) }],
    ['Pydantic AI', { model_request_parameters: json({ function_tools: [{ name: 'search', parameters_json_schema: schema }] }) }],
  ])('%s: names, and one hash for one contract', (_, attributes) => {
    const { facts } = normalizeOne({ ...llm, ...attributes }).span;
    const reference = normalizeOne({
      ...llm,
      'gen_ai.tool.definitions': json([{ name: 'search', parameters: { properties: schema.properties, type: 'object' } }]),
    }).span.facts;
    expect(facts.toolsOffered).toEqual(['search']);
    expect(facts.toolSchemas).toEqual(reference.toolSchemas);
  });
});

describe('the prompt signature', () => {
  const signature = (system: string, user = 'hi') =>
    normalizeOne({
      ...llm,
      'input.value': json([
        { role: 'system', content: system },
        { role: 'user', content: user },
      ]),
    }).span.promptSignature;

  it('is the same for one role, whatever its variables', () => {
    expect(signature('You are planner 17, today is 2026-01-02.')).toBe(
      signature('You are planner 4, today is 2025-11-30.', 'other question'),
    );
    expect(signature('You are planner 17.')).not.toBe(signature('You are critic 17.'));
  });

  it('is that of a long user message where there is no system prompt, and none for a question', () => {
    const of = (text: string) => normalizeOne({ ...llm, 'input.value': json([{ role: 'user', content: text }]) }).span.promptSignature;
    expect(of('Make a plan. '.repeat(50))).not.toBeNull();
    expect(of('How are you?')).toBeNull();
  });
});

describe('retrieval and scores', () => {
  it('keeps query and documents, and counts them', () => {
    const one = normalizeOne({
      'openinference.span.kind': 'RETRIEVER',
      'input.value': 'capital?',
      'retrieval.documents.0.document.content': 'Rome is',
      'retrieval.documents.0.document.id': 'd1',
      'retrieval.documents.0.document.score': 0.5,
    });
    expect([one.texts('query'), one.texts('documents'), one.span.facts.retrievalCount]).toEqual([['capital?'], ['Rome is'], 1]);
    expect(one.refs('documents')[0]).toMatchObject({ name: 'd1', part: 'score 0.5' });
  });

  it('reads OpenInference’s evaluations and annotations', () => {
    const one = normalizeOne({
      'evaluations.0.evaluation.name': 'tone',
      'evaluations.0.evaluation.score': 0.4,
      'evaluations.0.evaluation.explanation': 'too curt',
      'annotations.0.annotation.name': 'ok',
      'annotations.0.annotation.annotator_kind': 'HUMAN',
      'annotations.0.annotation.label': 'yes',
    });
    expect(one.span.facts.evaluations).toEqual([
      { name: 'tone', value: 0.4, label: null, by: 'evaluator' },
      { name: 'ok', value: null, label: 'yes', by: 'human' },
    ]);
    expect(one.texts('evaluation')).toEqual(['too curt']);
  });
});

describe('what nobody knows', () => {
  it('is kept: small values as labels, all of it as one text', () => {
    const one = normalizeOne({ 'app.tier': 'gold', 'app.count': 3, 'app.big': 'x'.repeat(300), 'app.id': 9_223_372_036_854_775_807n });
    expect({ ...one.span.labels }).toEqual({ 'app.tier': 'gold', 'app.count': '3', 'app.id': '9223372036854775807' });
    expect(one.texts('attributes')).toEqual([
      `{"app.big":"${'x'.repeat(300)}","app.count":3,"app.id":9223372036854775807,"app.tier":"gold"}`,
    ]);
  });

  it.each<[string, string]>([
    ['app.user_comment', 'nice'],
    ['user.email', 'ann@example.com'],
    ['app.note', 'call Ann back'],
    ['app.title', 'one two three four five six seven'],
    ['app.block', 'two\nlines'],
  ])('is no label where it may be the text of a person: %s', (name, value) => {
    const one = normalizeOne({ [name]: value });
    expect({ ...one.span.labels }).toEqual({});
    expect(one.texts('attributes').join()).toContain(JSON.stringify(value));
  });

  it('keeps a name that lost to a better one with another value', () => {
    expect(normalizeOne({ 'session.id': 'a', 'gen_ai.conversation.id': 'b' }).span.labels['gen_ai.conversation.id']).toBe('b');
    expect(normalizeOne({ 'session.id': 'a', 'gen_ai.conversation.id': 'a' }).span.labels['gen_ai.conversation.id']).toBeUndefined();
  });

  it('keeps __proto__ and constructor as labels', () => {
    const { labels } = normalizeOne(JSON.parse('{"__proto__":"x","constructor":"y"}')).span;
    expect(Object.entries(labels)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });

  it('keeps the resource, once in a run, and its environment as a label', () => {
    const resource = { 'service.name': 's', 'deployment.environment.name': 'prod', 'host.name': 'h1', 'tenant.id': 'other' };
    const one = normalizeOne({}, { resource });
    expect(one.refs('attributes')[0]?.source).toBe('resource');
    expect({ ...one.span.labels }).toEqual({ 'deployment.environment.name': 'prod', 'tenant.id': 'other' });
  });
});
