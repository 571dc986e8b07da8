import { describe, expect, it } from 'vitest';
import { type Attributes, normalizeOne } from './fixtures/make-span';

const kindOf = (attributes: Attributes, parts: Parameters<typeof normalizeOne>[1] = {}) => {
  const { kind, kindDetail } = normalizeOne(attributes, parts).span;
  return kindDetail === null ? kind : `${kind}(${kindDetail})`;
};

describe('the kind of a step', () => {
  it.each<[string, Attributes, string]>([
    ['our own name', { 'aeg.node.kind': 'reflect', 'openinference.span.kind': 'LLM' }, 'reflect'],
    ['a kind that we do not have', { 'aeg.node.kind': 'dance', 'openinference.span.kind': 'LLM' }, 'llm'],
    ['a step type', { 'agent.step.type': 'observe', 'openinference.span.kind': 'agent.step' }, 'observe'],
    ['an agent.step without type', { 'openinference.span.kind': 'agent.step' }, 'other(step)'],
    ['Langfuse', { 'langfuse.observation.type': 'GENERATION' }, 'llm'],
    ['Langfuse embedding', { 'langfuse.observation.type': 'embedding' }, 'llm(embedding)'],
    ['Langfuse before OpenInference', { 'langfuse.observation.type': 'tool', 'openinference.span.kind': 'CHAIN' }, 'tool'],
    ['a Langfuse span asks the next row', { 'langfuse.observation.type': 'SPAN', 'openinference.span.kind': 'AGENT' }, 'agent'],
    ['OpenInference retriever', { 'openinference.span.kind': 'RETRIEVER' }, 'retrieval'],
    ['OpenInference reranker', { 'openinference.span.kind': 'RERANKER' }, 'retrieval(rerank)'],
    ['OpenInference guardrail', { 'openinference.span.kind': 'GUARDRAIL' }, 'guardrail'],
    ['OpenInference evaluator', { 'openinference.span.kind': 'EVALUATOR' }, 'evaluator'],
    ['OpenInference prompt', { 'openinference.span.kind': 'PROMPT' }, 'other(prompt)'],
    ['OpenInference chain', { 'openinference.span.kind': 'CHAIN' }, 'other'],
    ['chat', { 'gen_ai.operation.name': 'chat' }, 'llm'],
    ['embeddings', { 'gen_ai.operation.name': 'embeddings' }, 'llm(embedding)'],
    ['invoke_agent', { 'gen_ai.operation.name': 'invoke_agent' }, 'agent'],
    ['create_agent', { 'gen_ai.operation.name': 'create_agent' }, 'agent(create_agent)'],
    ['invoke_workflow', { 'gen_ai.operation.name': 'invoke_workflow' }, 'agent(workflow)'],
    ['execute_tool', { 'gen_ai.operation.name': 'execute_tool' }, 'tool'],
    ['plan', { 'gen_ai.operation.name': 'plan' }, 'plan'],
    ['search_memory', { 'gen_ai.operation.name': 'search_memory' }, 'memory_read'],
    ['upsert_memory', { 'gen_ai.operation.name': 'upsert_memory' }, 'memory_write'],
    ['apply_guardrail', { 'gen_ai.operation.name': 'apply_guardrail' }, 'guardrail'],
    ['agent_step', { 'gen_ai.operation.name': 'agent_step' }, 'other(step)'],
    ['handoff', { 'gen_ai.operation.name': 'handoff' }, 'subagent_spawn(handoff)'],
    ['goto', { 'gen_ai.operation.name': 'goto' }, 'state_transition'],
    ['an operation that we do not know', { 'gen_ai.operation.name': 'user_message' }, 'other'],
    ['OpenLLMetry workflow', { 'traceloop.span.kind': 'workflow' }, 'agent(workflow)'],
    ['OpenLLMetry task', { 'traceloop.span.kind': 'task' }, 'other(step)'],
    ['OpenLLMetry task with a telling name', { 'traceloop.span.kind': 'task', 'traceloop.entity.name': 'planner' }, 'plan(step)'],
    ['LangSmith', { 'langsmith.span.kind': 'retriever' }, 'retrieval'],
    ['AI SDK call', { 'ai.operationId': 'ai.generateText.doGenerate' }, 'llm'],
    ['AI SDK around the call', { 'ai.operationId': 'ai.streamText' }, 'agent'],
    ['AI SDK tool', { 'ai.operationId': 'ai.toolCall' }, 'tool'],
    ['AI SDK embedding', { 'ai.operationId': 'ai.embed.doEmbed' }, 'llm(embedding)'],
    ['MCP call', { 'mcp.method.name': 'tools/call' }, 'tool(mcp)'],
    ['MCP sampling', { 'mcp.method.name': 'sampling/createMessage' }, 'llm'],
    ['MCP elicitation', { 'mcp.method.name': 'elicitation/create' }, 'human_checkpoint'],
    ['MCP ping', { 'mcp.method.name': 'ping' }, 'other'],
    ['Claude Code', { 'span.type': 'llm_request' }, 'llm'],
    ['Genkit', { 'genkit:metadata:subtype': 'model' }, 'llm'],
    ['MLflow', { 'mlflow.spanType': 'CHAT_MODEL' }, 'llm'],
    ['a tool name alone', { 'gen_ai.tool.name': 'search' }, 'tool'],
    ['a tool call id alone', { 'gen_ai.tool.call.id': 'call_1' }, 'tool'],
    ['a memory query alone', { 'gen_ai.memory.query.text': 'x' }, 'memory_read'],
    ['a memory store alone', { 'gen_ai.memory.store.id': 'x' }, 'memory_write'],
    ['documents alone', { 'retrieval.documents.0.document.content': 'x' }, 'retrieval'],
    ['tokens and a model', { 'gen_ai.usage.input_tokens': 3, 'gen_ai.request.model': 'm' }, 'llm'],
    ['a Pydantic AI run', { agent_name: 'qa', model_name: 'm', 'gen_ai.usage.input_tokens': 3 }, 'agent'],
    ['nothing', { colour: 'blue' }, 'other'],
  ])('%s', (_, attributes, expected) => {
    expect(kindOf(attributes)).toBe(expected);
  });

  it.each<[string, Attributes, string, string]>([
    ['an approval asked for', { 'pydantic_ai.tool.deferral.name': 'ApprovalRequired' }, 'work', 'human_checkpoint'],
    [
      'a call that runs elsewhere',
      { 'pydantic_ai.tool.deferral.name': 'CallDeferred', 'gen_ai.operation.name': 'execute_tool' },
      'work',
      'tool',
    ],
    ['blocked on the user', {}, 'claude_code.tool.blocked_on_user', 'human_checkpoint'],
    ['an A2A task that needs input', { 'a2a.task.state': 'TASK_STATE_INPUT_REQUIRED' }, 'work', 'human_checkpoint'],
    ['human input', { 'gen_ai.agent.human_input': 'yes' }, 'work', 'human_checkpoint'],
    ['a decision of a person', { 'aeg.human.decision': 'approved' }, 'work', 'human_checkpoint'],
    ['a tool named handoff', { 'openinference.span.kind': 'TOOL' }, 'handoff to billing', 'subagent_spawn(handoff)'],
    [
      'a transfer tool',
      { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'transfer_to_billing' },
      'work',
      'subagent_spawn(handoff)',
    ],
    ['a delegating tool', { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'delegate_work' }, 'work', 'subagent_spawn'],
    [
      'an escalation to people stays a tool',
      { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'transfer_to_human_agents' },
      'work',
      'tool',
    ],
    [
      'a model call that may hand over stays a model call',
      { 'gen_ai.operation.name': 'chat', 'gen_ai.handoff.to_agent': 'x' },
      'work',
      'llm',
    ],
    ['a handoff target', { 'openinference.span.kind': 'CHAIN', 'gen_ai.handoff.to_agent': 'x' }, 'work', 'subagent_spawn(handoff)'],
    [
      'Claude’s sub-agent tool',
      { 'openinference.span.kind': 'TOOL', 'tool.name': 'Task', 'input.value': '{"subagent_type":"critic"}' },
      'work',
      'subagent_spawn',
    ],
    ['a LangGraph goto', { 'langgraph.command.goto_node': 'x' }, 'goto x', 'state_transition'],
    ['a message between executors', {}, 'message.send', 'state_transition'],
    ['guardrail attributes on a chain', { 'openinference.span.kind': 'CHAIN', 'gen_ai.guardrail.guard_count': 2 }, 'work', 'guardrail'],
    ['guardrail attributes on a model call', { 'gen_ai.operation.name': 'chat', 'gen_ai.guardrail.guard_count': 2 }, 'work', 'llm'],
    ['a hook that blocked', { num_blocking: 1 }, 'claude_code.hook', 'guardrail'],
    ['a hook that let pass', { num_blocking: 0 }, 'claude_code.hook', 'other'],
  ])('%s', (_, attributes, name, expected) => {
    expect(kindOf(attributes, { name })).toBe(expected);
  });

  it('believes LangSmith’s own kind in its own scope, since its exporter calls retrievers embeddings', () => {
    const attributes = { 'gen_ai.operation.name': 'embeddings', 'langsmith.span.kind': 'retriever' };
    expect(kindOf(attributes, { scope: 'langsmith' })).toBe('retrieval');
    expect(kindOf(attributes)).toBe('llm(embedding)');
  });

  it('names the attribute that decided', () => {
    expect(normalizeOne({ 'traceloop.span.kind': 'tool' }).span.kindSource).toBe('traceloop.span.kind');
  });

  it('says when it guesses by a name', () => {
    const guess = normalizeOne({ 'langsmith.metadata.langgraph_node': 'critic' }).span;
    expect([guess.kind, guess.kindSource, guess.kindGuessed]).toEqual(['reflect', 'langsmith.metadata.langgraph_node', true]);
    expect(normalizeOne({}, { name: 'execute_tool search' }).span).toMatchObject({ kind: 'tool', toolName: 'search', kindGuessed: true });
    expect(normalizeOne({ 'gen_ai.operation.name': 'chat' }).span.kindGuessed).toBe(false);
  });

  it('never guesses `act` from a bare step', () => {
    expect(kindOf({ 'gen_ai.operation.name': 'agent_step' }, { name: 'step 3' })).toBe('other(step)');
  });

  it('reads a tool out of the message that a framework returned, when the span itself says nothing', () => {
    const output = JSON.stringify({ content: '42', type: 'tool', name: 'add', tool_call_id: 'call_9', id: 'x1' });
    const { span } = normalizeOne({ 'langfuse.observation.type': 'SPAN', 'input.value': "{'a': 1}", 'output.value': output });
    expect(span).toMatchObject({ kind: 'tool', toolName: 'add', toolCallId: 'call_9', kindGuessed: true });
    const serialised = JSON.stringify({
      output: { lc: 1, type: 'constructor', id: ['m', 'ToolMessage'], kwargs: { content: '42', tool_call_id: 'call_3' } },
    });
    const stated = normalizeOne({ 'openinference.span.kind': 'TOOL', 'tool.name': 'add', 'output.value': serialised }).span;
    expect(stated).toMatchObject({ kind: 'tool', toolCallId: 'call_3', resultHash: span.resultHash });
  });
});
