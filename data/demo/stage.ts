import { type Attributes, type Context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import type { Clock } from './clock';

export interface RunOptions {
  workflow: string;
  version: string;
  session: string;
  user: string;
  trigger: string;
  sla: 'gold' | 'silver' | 'bronze';
  goal: string;
  replayOf?: string;
}

export interface ModelCall {
  provider: string;
  model: string;
  /** What this call is for: the system prompt, which also names its role. */
  system: string;
  messages: readonly { role: 'user' | 'assistant' | 'tool'; text: string }[];
  reply: string;
  reasoning?: string;
  calls?: readonly { id: string; name: string; args: unknown }[];
  tools?: readonly string[];
  input: number;
  output: number;
  cached?: number;
  reasoningTokens?: number;
  finish?: 'stop' | 'length' | 'tool_call' | 'content_filter';
  prompt?: { name: string; version: string };
  millis: number;
  error?: { type: string; message: string };
  more?: Attributes;
}

export interface ToolCall {
  name: string;
  id?: string;
  args: unknown;
  result?: unknown;
  reason?: string;
  contract?: string;
  error?: { type: string; message: string };
  millis: number;
  more?: Attributes;
}

/** Fails the span and its run; agents catch it where they can go on. */
export class AgentFailure extends Error {
  constructor(
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

/** Somebody on stage: an agent, inside whose span everything that it does is recorded. */
export class Actor {
  constructor(
    private readonly tracer: Tracer,
    readonly clock: Clock,
    private readonly context: Context,
    readonly name: string,
    private readonly shared: Attributes,
  ) {}

  get traceId(): string {
    return trace.getSpanContext(this.context)?.traceId ?? '';
  }

  /** A sub-agent; `why` and `instructions` go with the delegation. */
  async delegate<T>(
    name: string,
    why: string,
    instructions: string,
    work: (agent: Actor) => Promise<T>,
    more: Attributes = {},
  ): Promise<T> {
    return this.#span(
      `invoke_agent ${name}`,
      {
        'gen_ai.operation.name': 'invoke_agent',
        'gen_ai.agent.name': name,
        'aeg.delegation.to': name,
        'aeg.delegation.reason': why,
        'aeg.delegation.instructions': instructions,
        ...more,
      },
      (_, context) => work(new Actor(this.tracer, this.clock, context, name, this.shared)),
    );
  }

  async model(call: ModelCall): Promise<string> {
    const finish = call.finish ?? (call.calls?.length ? 'tool_call' : 'stop');
    const parts: unknown[] = [];
    if (call.reasoning) parts.push({ type: 'reasoning', content: call.reasoning });
    if (call.reply) parts.push({ type: 'text', content: call.reply });
    for (const { id, name, args } of call.calls ?? []) parts.push({ type: 'tool_call', id, name, arguments: args });
    const attributes: Attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': call.provider,
      'gen_ai.request.model': call.model,
      'gen_ai.response.model': call.model,
      'gen_ai.agent.name': this.name,
      'gen_ai.request.temperature': 0.2,
      'gen_ai.system_instructions': JSON.stringify([{ type: 'text', content: call.system }]),
      'gen_ai.input.messages': JSON.stringify(call.messages.map(({ role, text }) => ({ role, parts: [{ type: 'text', content: text }] }))),
      ...(call.tools && { 'gen_ai.tool.definitions': JSON.stringify(call.tools.map((name) => ({ type: 'function', name }))) }),
      ...(call.prompt && { 'gen_ai.prompt.name': call.prompt.name, 'gen_ai.prompt.version': call.prompt.version }),
      ...call.more,
    };
    return this.#span(
      `chat ${call.model}`,
      attributes,
      async (span) => {
        await this.clock.pass(call.millis);
        if (call.error) throw new AgentFailure(call.error.type, call.error.message);
        span.setAttributes({
          'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', parts, finish_reason: finish }]),
          'gen_ai.response.finish_reasons': [finish],
          'gen_ai.usage.input_tokens': call.input,
          'gen_ai.usage.output_tokens': call.output,
          ...(call.cached !== undefined && { 'gen_ai.usage.cache_read.input_tokens': call.cached }),
          ...(call.reasoningTokens !== undefined && { 'gen_ai.usage.reasoning.output_tokens': call.reasoningTokens }),
        });
        return call.reply;
      },
      SpanKind.CLIENT,
    );
  }

  async tool<T = unknown>(call: ToolCall, inside?: (agent: Actor) => Promise<T>): Promise<T | unknown> {
    const attributes: Attributes = {
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': call.name,
      'gen_ai.tool.type': 'function',
      'gen_ai.agent.name': this.name,
      'gen_ai.tool.call.arguments': JSON.stringify(call.args),
      ...(call.id && { 'gen_ai.tool.call.id': call.id }),
      ...(call.reason && { 'aeg.reason': call.reason }),
      ...(call.contract && { 'tool.contract.version': call.contract }),
      ...call.more,
    };
    return this.#span(`execute_tool ${call.name}`, attributes, async (span, context) => {
      await this.clock.pass(call.millis);
      if (call.error) throw new AgentFailure(call.error.type, call.error.message);
      const result = inside ? await inside(new Actor(this.tracer, this.clock, context, this.name, this.shared)) : call.result;
      span.setAttributes({
        'gen_ai.tool.call.result': JSON.stringify(result ?? null),
        'gen_ai.tool.status': isEmpty(result) ? 'empty' : 'success',
      });
      return result;
    });
  }

  async plan(steps: readonly string[], millis: number): Promise<void> {
    await this.#span(
      `plan ${this.name}`,
      { 'gen_ai.operation.name': 'plan', 'gen_ai.agent.name': this.name, 'aeg.subgoal': steps[0] ?? '', 'output.value': steps.join('\n') },
      () => this.clock.pass(millis),
    );
  }

  async reflect(text: string, confidence: number, millis: number): Promise<void> {
    await this.#span(
      'reflect',
      { 'agent.step.type': 'reflect', 'gen_ai.agent.name': this.name, 'output.value': text, 'aeg.confidence': confidence },
      () => this.clock.pass(millis),
    );
  }

  async retrieve(source: string, query: string, documents: readonly { id: string; score: number }[], millis: number): Promise<void> {
    await this.#span(
      `retrieval ${source}`,
      {
        'gen_ai.operation.name': 'retrieval',
        'gen_ai.data_source.id': source,
        'gen_ai.retrieval.query.text': query,
        'gen_ai.retrieval.top_k': documents.length,
        'gen_ai.retrieval.documents': JSON.stringify(documents),
        'memory.index.version': '2026-10',
      },
      () => this.clock.pass(millis),
      SpanKind.CLIENT,
    );
  }

  async remember(kind: 'search_memory' | 'upsert_memory', store: string, text: string, records: number, millis: number): Promise<void> {
    await this.#span(
      kind,
      {
        'gen_ai.operation.name': kind,
        'gen_ai.memory.store.id': store,
        'gen_ai.memory.query.text': text,
        'gen_ai.memory.record.count': records,
        'gen_ai.agent.name': this.name,
      },
      () => this.clock.pass(millis),
      SpanKind.CLIENT,
    );
  }

  async guardrail(name: string, outcome: 'pass' | 'block' | 'redact' | 'replan' | 'escalate', reason: string, millis = 40): Promise<void> {
    await this.#span(
      `guardrail ${name}`,
      { 'aeg.node.kind': 'guardrail', 'aeg.guardrail.name': name, 'aeg.guardrail.outcome': outcome, 'aeg.guardrail.reason': reason },
      () => this.clock.pass(millis),
    );
  }

  /** Waits for a person. Without a decision the run ends here, waiting, and goes on in another trace. */
  async askPerson(name: string, role: string, waitMillis: number, decision?: 'approved' | 'rejected' | 'edited'): Promise<void> {
    await this.#span(
      name,
      {
        'aeg.node.kind': 'human_checkpoint',
        'aeg.human.role': role,
        ...(decision ? { 'aeg.human.decision': decision } : { 'error.type': 'GraphInterrupt' }),
      },
      () => this.clock.pass(waitMillis),
    );
  }

  async evaluate(name: string, score: number, label: string, explanation: string): Promise<void> {
    await this.#span(
      `evaluate ${name}`,
      {
        'aeg.node.kind': 'evaluator',
        'gen_ai.evaluation.name': name,
        'gen_ai.evaluation.score.value': score,
        'gen_ai.evaluation.score.label': label,
        'gen_ai.evaluation.explanation': explanation,
      },
      () => this.clock.pass(120),
    );
  }

  /** A record of state: a budget used up, a phase entered. */
  async state(name: string, attributes: Attributes): Promise<void> {
    await this.#span(name, { 'aeg.node.kind': 'state_transition', 'gen_ai.agent.name': this.name, ...attributes }, () =>
      this.clock.pass(5),
    );
  }

  async #span<T>(
    name: string,
    attributes: Attributes,
    work: (span: Span, context: Context) => Promise<T>,
    kind = SpanKind.INTERNAL,
  ): Promise<T> {
    const span = this.tracer.startSpan(
      name,
      { kind, startTime: this.clock.now(), attributes: { ...this.shared, ...attributes } },
      this.context,
    );
    return finish(span, this.clock, () => work(span, trace.setSpan(this.context, span)));
  }
}

/** Plays one run: its root span, with everything in it. Resolves with the trace id whether it succeeds or fails. */
export async function play(
  tracer: Tracer,
  clock: Clock,
  agentName: string,
  options: RunOptions,
  work: (agent: Actor) => Promise<void>,
): Promise<string> {
  const shared: Attributes = { 'session.id': options.session, 'user.id': options.user };
  const root = tracer.startSpan(
    `invoke_agent ${agentName}`,
    {
      root: true,
      startTime: clock.now(),
      attributes: {
        ...shared,
        'gen_ai.operation.name': 'invoke_agent',
        'gen_ai.workflow.name': options.workflow,
        'aeg.workflow.name': options.workflow,
        'aeg.workflow.version': options.version,
        'gen_ai.agent.name': agentName,
        'aeg.trigger': options.trigger,
        'aeg.sla.class': options.sla,
        'aeg.goal': options.goal,
        'input.value': options.goal,
        ...(options.replayOf && { 'aeg.replay.of': options.replayOf }),
      },
    },
    ROOT_CONTEXT,
  );
  const context = trace.setSpan(ROOT_CONTEXT, root);
  const actor = new Actor(tracer, clock, context, agentName, {
    ...shared,
    'aeg.workflow.name': options.workflow,
    'aeg.workflow.version': options.version,
  });
  try {
    await finish(root, clock, () => work(actor));
  } catch (error) {
    if (!(error instanceof AgentFailure)) throw error;
  }
  return root.spanContext().traceId;
}

async function finish<T>(span: Span, clock: Clock, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AgentFailure) {
      span.setAttribute('error.type', error.type);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      span.recordException({ name: error.type, message: error.message }, clock.now());
    }
    throw error;
  } finally {
    span.end(clock.now());
  }
}

function isEmpty(result: unknown): boolean {
  return result === null || result === undefined || (Array.isArray(result) && result.length === 0);
}
