import { describe, expect, it } from 'vitest';
import { type Attributes, normalizeOne } from './fixtures/make-span';

const chat = { 'gen_ai.operation.name': 'chat' };
const tokensOf = (attributes: Attributes, scope = 'test') => normalizeOne({ ...chat, ...attributes }, { scope }).span;

describe('token counts', () => {
  it.each<[string, Attributes, object]>([
    [
      'OpenTelemetry',
      { 'gen_ai.usage.input_tokens': 10, 'gen_ai.usage.output_tokens': 5, 'gen_ai.usage.cache_read.input_tokens': 4 },
      { input: 10, output: 5, cacheRead: 4 },
    ],
    [
      'the renamed cache write',
      { 'gen_ai.usage.input_tokens': 10, 'gen_ai.usage.cache_write.input_tokens': 3 },
      { input: 10, cacheWrite: 3 },
    ],
    ['the old names', { 'gen_ai.usage.prompt_tokens': 7, 'gen_ai.usage.completion_tokens': 2 }, { input: 7, output: 2 }],
    [
      'OpenInference',
      { 'llm.token_count.prompt': 9, 'llm.token_count.completion': 3, 'llm.token_count.completion_details.reasoning': 1 },
      { input: 9, output: 3, reasoning: 1 },
    ],
    [
      'AI SDK',
      { 'ai.usage.promptTokens': 8, 'ai.usage.completionTokens': 4, 'ai.usage.cachedInputTokens': 2 },
      { input: 8, output: 4, cacheRead: 2 },
    ],
    ['numeric strings', { 'gen_ai.usage.input_tokens': '12', 'gen_ai.usage.output_tokens': ' 3 ' }, { input: 12, output: 3 }],
    ['a double that is whole', { 'gen_ai.usage.input_tokens': 12.0 }, { input: 12 }],
    [
      'Langfuse’s exclusive keys are summed',
      { 'langfuse.observation.usage_details': '{"input":10,"input_cached_tokens":4,"output":5,"output_reasoning_tokens":2,"total":21}' },
      { input: 14, output: 7, cacheRead: 4, reasoning: 2 },
    ],
    [
      'Langfuse before the rest',
      { 'langfuse.observation.usage_details': '{"input":1,"output":2}', 'gen_ai.usage.input_tokens': 99 },
      { input: 1, output: 2 },
    ],
    [
      'LangSmith’s usage',
      { 'langsmith.usage_metadata': '{"input_tokens":6,"output_tokens":7,"input_token_details":{"cache_read":5}}' },
      { input: 6, output: 7, cacheRead: 5 },
    ],
    [
      'a provider’s metadata',
      {
        'ai.usage.inputTokens': 50,
        'ai.response.providerMetadata': '{"anthropic":{"cacheReadInputTokens":30,"cacheCreationInputTokens":10}}',
      },
      { input: 50, cacheRead: 30, cacheWrite: 10 },
    ],
    ['zero is a count', { 'gen_ai.usage.input_tokens': 0 }, { input: 0 }],
  ])('%s', (_, attributes, expected) => {
    expect(tokensOf(attributes).tokens).toEqual({
      input: null,
      output: null,
      cacheRead: null,
      cacheWrite: null,
      reasoning: null,
      ...expected,
    });
  });

  it('adds the cache where the sender leaves it out of the input', () => {
    const usage = { input_tokens: 4, cache_read_tokens: 100, cache_creation_tokens: 50 };
    expect(tokensOf(usage).tokens.input).toBe(154);
    expect(tokensOf({ input_tokens: 400, cache_read_tokens: 100 }).tokens.input).toBe(400);
    expect(tokensOf({ input_tokens: 400, cache_read_tokens: 100 }, 'com.anthropic.claude_code').tokens.input).toBe(500);
  });

  it('keeps what an agent reports as it is, since it is somebody’s sum', () => {
    const usage = { 'gen_ai.operation.name': 'invoke_agent', input_tokens: 4, cache_read_tokens: 100 };
    expect(normalizeOne(usage).span.tokens.input).toBe(4);
  });

  it.each([-1, 1.5, Number.NaN, 'many', 2 ** 60])('reads %s as not sent, and says so', (value) => {
    const span = tokensOf({ 'gen_ai.usage.input_tokens': value });
    expect(span.tokens.input).toBeNull();
    expect(span.flags).toContain('bad_number');
  });
});
