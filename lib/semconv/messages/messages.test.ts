import { describe, expect, it } from 'vitest';
import { type Attributes, normalizeOne } from '../fixtures/make-span';

const llm = { 'gen_ai.operation.name': 'chat' };

/** `role part: text` of each part of one field, in order. */
function said(
  attributes: Attributes,
  field: 'input' | 'output' | 'system' | 'reasoning',
  parts: Parameters<typeof normalizeOne>[1] = {},
): string[] {
  const one = normalizeOne({ ...llm, ...attributes }, parts);
  return one
    .refs(field)
    .map((ref) => `${ref.role} ${ref.part}${ref.name ? ` ${ref.name}` : ''}${ref.callId ? ` ${ref.callId}` : ''}: ${one.text(ref)}`);
}

const json = JSON.stringify;

type Parts = NonNullable<Parameters<typeof normalizeOne>[1]>;

describe('messages', () => {
  it('of OpenTelemetry, as JSON', () => {
    const attributes = {
      'gen_ai.system_instructions': json([{ type: 'text', content: 'Be brief.' }]),
      'gen_ai.input.messages': json([
        { role: 'user', parts: [{ type: 'text', content: 'Weather?' }] },
        { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: { sunny: true } }] },
      ]),
      'gen_ai.output.messages': json([
        {
          role: 'assistant',
          parts: [
            { type: 'reasoning', content: 'Hm.' },
            { type: 'tool_call', id: 'c2', name: 'get', arguments: { city: 'Rome' } },
          ],
          finish_reason: 'tool_call',
        },
      ]),
    };
    expect(said(attributes, 'system')).toEqual(['system text: Be brief.']);
    expect(said(attributes, 'input')).toEqual(['user text: Weather?', 'tool tool_call_response c1: {"sunny":true}']);
    expect(said(attributes, 'output')).toEqual(['assistant tool_call get c2: {"city":"Rome"}']);
    expect(said(attributes, 'reasoning')).toEqual(['assistant reasoning: Hm.']);
    expect(normalizeOne({ ...llm, ...attributes }).span.finishReasons).toEqual(['tool_call']);
  });

  it('of OpenTelemetry, as native values', () => {
    const part = new Map([
      ['type', 'text'],
      ['content', 'hi'],
    ]);
    const message = new Map<string, string | Map<string, string>[]>([
      ['role', 'user'],
      ['parts', [part]],
    ]);
    expect(said({ 'gen_ai.input.messages': [message] }, 'input')).toEqual(['user text: hi']);
  });

  it('of OpenInference, by number, whatever their order', () => {
    const attributes = {
      'llm.input_messages.1.message.role': 'user',
      'llm.input_messages.1.message.contents.1.message_content.text': 'second part',
      'llm.input_messages.1.message.contents.0.message_content.text': 'first part',
      'llm.input_messages.0.message.content': 'Be kind.',
      'llm.input_messages.0.message.role': 'system',
      'llm.input_messages.10.message.role': 'tool',
      'llm.input_messages.10.message.tool_call_id': 'c9',
      'llm.input_messages.10.message.content': 'answer',
      'llm.output_messages.0.message.role': 'assistant',
      'llm.output_messages.0.message.tool_calls.0.tool_call.function.name': 'find',
      'llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments': '{"q":1}',
      'llm.output_messages.0.message.tool_calls.0.tool_call.id': 'c8',
    };
    expect(said(attributes, 'system')).toEqual(['system text: Be kind.']);
    expect(said(attributes, 'input')).toEqual(['user text: first part', 'user text: second part', 'tool tool_call_response c9: answer']);
    expect(said(attributes, 'output')).toEqual(['assistant tool_call find c8: {"q":1}']);
  });

  it('of the older numbered names', () => {
    const attributes = {
      'gen_ai.prompt.0.role': 'user',
      'gen_ai.prompt.0.content': 'hello',
      'gen_ai.completion.0.role': 'assistant',
      'gen_ai.completion.0.finish_reason': 'tool_calls',
      'gen_ai.completion.0.tool_calls.0.name': 'add',
      'gen_ai.completion.0.tool_calls.0.id': 'c1',
      'gen_ai.completion.0.tool_calls.0.arguments': '{"a":1}',
    };
    expect(said(attributes, 'input')).toEqual(['user text: hello']);
    expect(said(attributes, 'output')).toEqual(['assistant tool_call add c1: {"a":1}']);
    expect(normalizeOne({ ...llm, ...attributes }).span.finishReasons).toEqual(['tool_call']);
  });

  it.each<[string, unknown, string[]]>([
    [
      'OpenAI',
      {
        choices: [{ message: { role: 'assistant', content: 'yes', tool_calls: [{ id: 'c', function: { name: 'f', arguments: '{}' } }] } }],
      },
      ['assistant text: yes', 'assistant tool_call f c: {}'],
    ],
    [
      'OpenAI responses',
      {
        output: [
          { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'yes' }] },
          { type: 'function_call', name: 'f', call_id: 'c', arguments: '{}' },
        ],
      },
      ['assistant text: yes', 'assistant tool_call f c: {}'],
    ],
    [
      'Anthropic',
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'yes' },
          { type: 'tool_use', id: 'c', name: 'f', input: {} },
        ],
      },
      ['assistant text: yes', 'assistant tool_call f c: {}'],
    ],
    [
      'Gemini',
      {
        candidates: [
          { content: { role: 'model', parts: [{ text: 'yes' }, { functionCall: { name: 'f', args: {} } }] }, finishReason: 'STOP' },
        ],
      },
      ['assistant text: yes', 'assistant tool_call f: {}'],
    ],
    [
      'LangChain',
      [
        {
          lc: 1,
          type: 'constructor',
          id: ['langchain_core', 'messages', 'AIMessage'],
          kwargs: { content: 'yes', tool_calls: [{ id: 'c', name: 'f', args: {} }] },
        },
      ],
      ['assistant text: yes', 'assistant tool_call f c: {}'],
    ],
    [
      'LangChain in additional_kwargs',
      { role: 'assistant', content: '', additional_kwargs: { tool_calls: [{ id: 'c', function: { name: 'f', arguments: '{}' } }] } },
      ['assistant tool_call f c: {}'],
    ],
    [
      'AI SDK parts',
      [{ role: 'assistant', content: [{ type: 'tool-call', toolCallId: 'c', toolName: 'f', input: {} }] }],
      ['assistant tool_call f c: {}'],
    ],
    [
      'an id in a list',
      [{ role: 'assistant', parts: [{ type: 'tool_call', id: ['run_1', 'call_2'], name: 'f', arguments: {} }] }],
      ['assistant tool_call f call_2: {}'],
    ],
    ['JSON in JSON', json([{ role: 'assistant', content: 'yes' }]), ['assistant text: yes']],
  ])('in whole outputs: %s', (_, value, expected) => {
    expect(said({ 'output.value': json(value) }, 'output')).toEqual(expected);
  });

  it('of the AI SDK, spread over attributes', () => {
    const attributes = {
      'ai.prompt.messages': json([{ role: 'user', content: [{ type: 'text', text: 'hi' }] }]),
      'ai.response.text': 'I look it up.',
      'ai.response.toolCalls': json([{ toolCallId: 'c', toolName: 'f', args: '{"x":1}' }]),
    };
    expect(said(attributes, 'input')).toEqual(['user text: hi']);
    expect(said(attributes, 'output')).toEqual(['assistant text: I look it up.', 'assistant tool_call f c: {"x":1}']);
  });

  it('of span events', () => {
    const events: Parts['events'] = [
      { name: 'gen_ai.system.message', attributes: { content: 'Be brief.' } },
      { name: 'gen_ai.user.message', attributes: { content: 'hi' } },
      { name: 'gen_ai.choice', attributes: { index: 0, finish_reason: 'stop', message: json({ role: 'assistant', content: 'hello' }) } },
    ];
    expect(said({}, 'system', { events })).toEqual(['system text: Be brief.']);
    expect(said({}, 'input', { events })).toEqual(['user text: hi']);
    expect(said({}, 'output', { events })).toEqual(['assistant text: hello']);
    expect(normalizeOne(llm, { events }).events).toEqual([]);
  });

  it('of an event that carries them all', () => {
    const events = [
      {
        name: 'gen_ai.client.inference.operation.details',
        attributes: { 'gen_ai.input.messages': json([{ role: 'user', parts: [{ type: 'text', content: 'hi' }] }]) },
      },
    ];
    expect(said({}, 'input', { events })).toEqual(['user text: hi']);
  });

  it('of Pydantic AI’s list of events', () => {
    const events = json([
      { 'event.name': 'gen_ai.user.message', role: 'user', content: 'hi' },
      { 'event.name': 'gen_ai.choice', index: 0, message: { role: 'assistant', content: 'hello' } },
    ]);
    expect(said({ events }, 'input')).toEqual(['user text: hi']);
    expect(said({ events }, 'output')).toEqual(['assistant text: hello']);
  });

  it('are stored once where a history grows', () => {
    const history = Array.from({ length: 20 }, (_, i) => ({ role: i % 2 ? 'assistant' : 'user', content: `message ${i}` }));
    const first = normalizeOne({ ...llm, 'input.value': json(history.slice(0, 19)) });
    const second = normalizeOne({ ...llm, 'input.value': json(history) });
    expect(
      second
        .refs('input')
        .slice(0, 19)
        .map(({ hash }) => hash),
    ).toEqual(first.refs('input').map(({ hash }) => hash));
  });

  it('are not stored a second time by a whole copy beside them, but what only the copy says is', () => {
    const copy = json({ messages: [{ role: 'user', content: 'hi' }], top_k: 4 });
    const one = normalizeOne({
      ...llm,
      'llm.input_messages.0.message.role': 'user',
      'llm.input_messages.0.message.content': 'hi',
      'input.value': copy,
    });
    expect(one.texts('input')).toEqual(['hi']);
    expect(one.texts('attributes')[0]).toBe('{"top_k":4}');
  });

  it('come from the fuller source where a limit cut the numbered ones', () => {
    const copy = json({
      messages: [
        { role: 'user', content: 'one' },
        { role: 'user', content: 'two' },
      ],
    });
    expect(
      said({ 'llm.input_messages.0.message.content': 'one', 'llm.input_messages.0.message.role': 'user', 'input.value': copy }, 'input'),
    ).toEqual(['user text: one', 'user text: two']);
  });

  it('survive an index bomb and keep its text', () => {
    const bomb = normalizeOne({
      ...llm,
      'gen_ai.prompt.99999.content': 'boom',
      'gen_ai.prompt.9999.content': 'far',
      'gen_ai.prompt.9999.role': 'user',
    });
    expect(bomb.texts('input')).toEqual(['far']);
    expect(bomb.texts('attributes').join()).toContain('boom');
  });

  it('keep __proto__ as data', () => {
    const evil = '{"messages":[{"role":"user","content":"hi","__proto__":{"polluted":true}}],"__proto__":{"x":1}}';
    const one = normalizeOne({ ...llm, 'input.value': evil, __proto__x: 1, 'llm.input_messages.__proto__.message.content': 'y' });
    expect(one.texts('input')).toEqual(['hi']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(one.texts('attributes').join()).toContain('polluted');
  });

  it('keep a role that is called like a method', () => {
    expect(said({ 'input.value': json([{ role: 'constructor', content: 'hi' }]) }, 'input')).toEqual(['constructor text: hi']);
  });

  it('do not fall over a message nested in itself a thousand times', () => {
    const deep = `${'{"message":'.repeat(1_000)}{"role":"user","content":"x"}${'}'.repeat(1_000)}`;
    expect(() => normalizeOne({ ...llm, 'output.value': deep })).not.toThrow();
  });
});

describe('calls that an answer declares', () => {
  const call = (id: string, text?: string) => ({
    role: 'assistant',
    content: text ?? null,
    tool_calls: [{ id, function: { name: 'search', arguments: '{"q": "x"}' } }],
  });

  it('carry the text beside them', () => {
    const one = normalizeOne({ ...llm, 'gen_ai.output.messages': json([call('c1', 'I will search.')]) });
    const [declared] = one.span.declaredToolCalls;
    expect(declared).toMatchObject({ name: 'search', callId: 'c1' });
    expect(one.refs('output').find(({ hash }) => hash === declared?.textHash)?.part).toBe('text');
  });

  it('have no text where none was sent, nor where it is a Python representation', () => {
    for (const text of [undefined, "ResponseFunctionToolCall(arguments='{}', call_id='c1')"]) {
      expect(normalizeOne({ ...llm, 'gen_ai.output.messages': json([call('c1', text)]) }).span.declaredToolCalls[0]?.textHash).toBeNull();
    }
  });

  it('take the reasoning where there is no text, and text from the same turn', () => {
    const messages = [
      { role: 'assistant', parts: [{ type: 'reasoning', content: 'Need data.' }] },
      { role: 'assistant', parts: [{ type: 'tool_call', name: 'f', id: 'c', arguments: {} }] },
    ];
    const one = normalizeOne({ ...llm, 'gen_ai.output.messages': json(messages) });
    expect(one.refs('reasoning').map(({ hash }) => hash)).toContain(one.span.declaredToolCalls[0]?.textHash);
  });

  it('compare equal to the call that was made of them', () => {
    const declared = normalizeOne({ ...llm, 'gen_ai.output.messages': json([call('c1')]) }).span.declaredToolCalls[0];
    const made = normalizeOne({
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'search',
      'gen_ai.tool.call.arguments': '{ "q":"x", "thought": "why" }',
    }).span;
    expect(declared?.argsHash).toBe(made.argsHash);
  });
});
