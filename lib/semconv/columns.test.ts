import { describe, expect, it } from 'vitest';
import { type Attributes, normalizeOne } from './fixtures/make-span';
import type { Span, SpanFacts } from './types';

const chat = { 'gen_ai.operation.name': 'chat' };

describe('columns', () => {
  it.each<[string, Attributes, Partial<Span>]>([
    [
      'response model first',
      { 'gen_ai.request.model': 'gpt-5', 'gen_ai.response.model': 'gpt-5-2025-08-07' },
      { model: 'gpt-5-2025-08-07' },
    ],
    [
      'a model behind a project path',
      { 'llm.model_name': 'projects/p/locations/l/publishers/google/models/gemini-2.5-flash' },
      { model: 'gemini-2.5-flash', provider: 'gcp.gemini' },
    ],
    ['`unknown` is no model', { 'gen_ai.request.model': 'unknown', 'llm.model_name': 'm' }, { model: 'm' }],
    ['a model among the parameters', { 'llm.invocation_parameters': '{"model":"o3"}' }, { model: 'o3', provider: 'openai' }],
    ['old provider values', { 'gen_ai.system': 'az.ai.openai' }, { provider: 'azure.ai.openai' }],
    [
      'a framework is no provider',
      { 'gen_ai.provider.name': 'langchain', 'gen_ai.request.model': 'claude-opus-4-5' },
      { provider: 'anthropic' },
    ],
    ['the AI SDK’s provider', { 'ai.model.provider': 'openai.responses' }, { provider: 'openai' }],
    ['finish reasons as one string', { 'gen_ai.response.finish_reasons': 'stop, tool_calls' }, { finishReasons: ['stop', 'tool_call'] }],
    ['finish reasons as JSON', { 'gen_ai.response.finish_reasons': '["end_turn"]' }, { finishReasons: ['stop'] }],
    ['finish reason of Gemini', { 'gen_ai.response.finish_reasons': ['MAX_TOKENS'] }, { finishReasons: ['length'] }],
    ['a session id', { 'session.id': 's', 'gen_ai.conversation.id': 'c' }, { sessionId: 's' }],
    ['LangSmith’s project is no session', { 'langsmith.trace.session_id': 'p' }, { sessionId: null }],
    ['a scrubbed session', { 'session.id': "[Scrubbed due to 'session']", 'gen_ai.conversation.id': 'c' }, { sessionId: 'c' }],
    ['an empty conversation', { 'gen_ai.conversation.id': '' }, { sessionId: null }],
    ['a thread in metadata', { metadata: '{"thread_id":"t1"}' }, { sessionId: 't1' }],
    ['a thread in OpenLLMetry’s metadata', { 'traceloop.association.properties.thread_id': 't2' }, { sessionId: 't2' }],
    ['a user', { 'langfuse.user.id': 'u' }, { userId: 'u' }],
    ['cost under its first name', { 'cost.estimate_usd': '0.002', 'llm.cost.total': 9 }, { costNanos: 2_000_000n, costSource: 'sent' }],
    ['Langfuse’s cost in parts', { 'langfuse.observation.cost_details': '{"input":0.001,"output":0.002}' }, { costNanos: 3_000_000n }],
    ['a negative cost is none', { 'gen_ai.usage.cost': -1 }, { costNanos: null, costSource: 'none' }],
    ['a workflow', { 'gen_ai.workflow.name': 'refunds', 'aeg.workflow.version': '7' }, { workflow: 'refunds', workflowVersion: '7' }],
    ['a workflow id that is made afresh', { 'workflow.id': '1b4e28ba-2fa1-11d2-883f-0016d3cca427' }, { workflow: null }],
    [
      'a workflow id that people wrote, before a framework’s name',
      { 'workflow.id': 'refunds', 'gen_ai.workflow.name': 'Graph' },
      { workflow: 'refunds' },
    ],
    [
      'our own names for anything',
      { 'aeg.model': 'm', 'gen_ai.response.model': 'n', 'aeg.session.id': 's', 'session.id': 't', 'aeg.agent.name': 'a' },
      { model: 'm', sessionId: 's', agentName: 'a' },
    ],
    ['a trigger in words, before its kind', { 'aeg.trigger': 'nightly run', 'aeg.trigger.kind': 'schedule' }, { trigger: 'nightly run' }],
    ['a trigger', { 'trigger.type': 'schedule', 'sla.class': 'gold' }, { trigger: 'schedule', slaClass: 'gold' }],
  ])('%s', (_, attributes, expected) => {
    expect(normalizeOne({ ...chat, ...attributes }).span).toMatchObject(expected);
  });

  it.each<[string, Attributes, Partial<SpanFacts>]>([
    ['step', { 'agent.step.parent_id': 'p', step_index: '4', 'agent.sub_agent.id': 'a' }, { parentStep: 'p', stepIndex: 4, subAgent: 'a' }],
    [
      'budgets',
      { token_budget_remaining: 900, iteration_count: 3, tokens_used: 10, tokens_limit: 20 },
      { budgetTokensRemaining: 900, iteration: 3, contextTokens: 10, contextLimit: 20 },
    ],
    ['reasoning mode', { 'agent.reasoning_mode': 'react' }, { reasoningMode: 'react' }],
    [
      'tool contract',
      { 'tool.contract.version': '2', 'tool.schema.hash': 'x', 'tool.schema.expected_hash': 'y' },
      { toolContractVersion: '2', toolSchemaHash: 'x', toolSchemaExpectedHash: 'y' },
    ],
    [
      'tool outcome',
      { 'gen_ai.tool.status': 'empty', 'gen_ai.tool.response_size_bytes': '12', 'tool.data.as_of': '2026-01-01' },
      { toolStatus: 'empty', toolResponseBytes: 12, dataAsOf: '2026-01-01' },
    ],
    ['attempt', { 'tool.attempt': 2 }, { attempt: 2 }],
    ['retries', { 'retry.count': 2 }, { attempt: 3 }],
    ['fallback', { 'aeg.fallback': true }, { fallback: 'true' }],
    ['no fallback', { 'agent.fallback': 'false' }, {}],
    ['delegation', { 'agent.delegation.to': 'researcher' }, { delegateTo: 'researcher' }],
    ['human', { 'aeg.human.decision': 'edited', 'aeg.human.role': 'lead' }, { humanDecision: 'edited', humanRole: 'lead' }],
    ['guardrail', { 'guardrail.name': 'pii', 'guardrail.outcome': 'REDACTED' }, { guardrailName: 'pii', guardrailOutcome: 'redact' }],
    ['guardrail of OpenLLMetry', { 'gen_ai.guardrail.name': 'g', 'gen_ai.guardrail.failed_guard_count': 1 }, { guardrailOutcome: 'block' }],
    [
      'evaluation',
      { 'gen_ai.evaluation.name': 'relevance', 'gen_ai.evaluation.score.value': 'NaN', 'gen_ai.evaluation.score.label': 'good' },
      { evaluations: [{ name: 'relevance', value: null, label: 'good', by: 'evaluator' }] },
    ],
    ['feedback', { 'aeg.feedback.score': 1, 'aeg.feedback.target': 'abc' }, { feedback: { value: 1, label: null, target: 'abc' } }],
    [
      'versions',
      { 'agent.version': '3', 'prompt.template.version': '9', 'memory.index.version': '1', 'agent.framework.name': 'f' },
      { agentVersion: '3', promptVersion: '9', memoryIndexVersion: '1', frameworkName: 'f' },
    ],
    [
      'Langfuse’s prompt',
      { 'ai.telemetry.metadata.langfusePrompt': '{"name":"support","version":3}' },
      { promptName: 'support', promptVersion: '3' },
    ],
    ['replay', { 'aeg.replay.of': 'r1' }, { replayOf: 'r1' }],
    ['confidence', { 'agent.confidence': '0.75' }, { confidence: 0.75 }],
    ['a temperature that JS sent as an int', { 'gen_ai.request.temperature': 1 }, { temperature: 1 }],
    [
      'parameters in JSON',
      { 'llm.invocation_parameters': '{"temperature":0.2,"max_tokens":50,"seed":7}' },
      { temperature: 0.2, maxTokens: 50, seed: '7' },
    ],
    ['a dated model', { 'gen_ai.response.model': 'gpt-4o-2024-08-06' }, { modelVersion: '2024-08-06' }],
    [
      'LangGraph',
      {
        'langsmith.metadata.langgraph_node': 'n',
        'langsmith.metadata.langgraph_step': 4,
        'langsmith.metadata.langgraph_checkpoint_ns': 'n:1',
      },
      { langgraphNode: 'n', langgraphStep: 4, checkpointNs: 'n:1' },
    ],
  ])('%s', (_, attributes, expected) => {
    expect(normalizeOne({ ...chat, ...attributes }).span.facts).toMatchObject(expected);
  });

  it('prefers our own name to every other', () => {
    const { span } = normalizeOne({
      'aeg.attempt': 5,
      'tool.attempt': 2,
      'retry.count': 1,
      'aeg.workflow.name': 'mine',
      'gen_ai.workflow.name': 'theirs',
    });
    expect([span.facts.attempt, span.workflow]).toEqual([5, 'mine']);
  });

  it('reads the resource last', () => {
    const resource = { 'service.name': 'svc', 'service.version': '1.2', 'user.id': 'from resource' };
    expect(normalizeOne({}, { resource }).span).toMatchObject({ serviceName: 'svc', workflowVersion: '1.2', userId: 'from resource' });
    expect(normalizeOne({ 'user.id': 'own' }, { resource }).span.userId).toBe('own');
  });
});

describe('the version of a workflow', () => {
  it('is that of its definition rather than of the deployment', () => {
    const resource = { 'service.version': '1.2' };
    const of = (attributes: Attributes) => normalizeOne(attributes, { resource }).span.workflowVersion;
    expect(of({})).toBe('1.2');
    expect(of({ 'workflow.definition': '{"nodes":2}' })).not.toBe('1.2');
    expect(of({ 'workflow.definition': '{"nodes":2}' })).not.toBe(of({ 'workflow.definition': '{"nodes":3}' }));
    expect(of({ 'workflow.definition': '{"nodes":2}', 'langfuse.release': 'r7' })).toBe('r7');
  });
});

describe('names', () => {
  it.each<[string, Attributes, string, string]>([
    ['a tool', { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'search' }, 'execute_tool search', 'search'],
    ['a tool named by its span alone', { 'gen_ai.operation.name': 'execute_tool' }, 'execute_tool search', 'search'],
    ['an agent', { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'planner' }, 'invoke_agent planner', 'planner'],
    [
      'an agent never by a UUID',
      { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': '99981f6a-abd1-4d09-9fba-00e2ab172193' },
      'invoke_agent 99981f6a-abd1-4d09-9fba-00e2ab172193',
      'invoke_agent',
    ],
    ['a LangGraph node', { 'langsmith.metadata.langgraph_node': 'review_order' }, 'review_order', 'review_order'],
    ['below a LangGraph node', { 'langsmith.metadata.langgraph_node': 'tools' }, 'RunnableLambda', 'RunnableLambda'],
    ['a model call', { 'gen_ai.operation.name': 'chat' }, 'chat gpt-5', 'chat gpt-5'],
  ])('of %s', (_, attributes, name, expected) => {
    expect(normalizeOne(attributes, { name }).span.name).toBe(expected);
  });

  it('tells a run of an agent from the agent', () => {
    const attributes = { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.id': '99981f6a-abd1-4d09-9fba-00e2ab172193' };
    expect(normalizeOne(attributes, { scope: 'opentelemetry.instrumentation.langchain' }).span).toMatchObject({
      agentId: null,
      agentRunId: '99981f6a-abd1-4d09-9fba-00e2ab172193',
    });
  });
});

describe('noise', () => {
  it.each<[string, Attributes, Parameters<typeof normalizeOne>[1], string | null]>([
    ['an HTTP server', {}, { kind: 2, name: 'POST /' }, 'transport'],
    ['an HTTP attribute', { 'http.method': 'GET' }, {}, 'transport'],
    ['a verb', {}, { name: 'POST' }, 'transport'],
    ['a runnable', {}, { name: 'RunnableSequence' }, 'framework'],
    ['a LangChain chain', { 'openinference.span.kind': 'CHAIN' }, { scope: 'openinference.instrumentation.langchain' }, 'framework'],
    ['the application’s own', {}, { name: 'load cart' }, null],
    ['a tool over HTTP is none', { 'gen_ai.operation.name': 'execute_tool', 'http.method': 'GET' }, { kind: 3 }, null],
  ])('%s', (_, attributes, parts, expected) => {
    expect(normalizeOne(attributes, parts).span.noise).toBe(expected);
  });
});
