import type { AttributeMap, OtlpSpan } from '../otlp/types';
import type { Kind } from './kind';
import type { Picked } from './pick-columns';

const TRANSPORT_PREFIXES = ['http.', 'url.', 'rpc.', 'messaging.', 'db.', 'net.', 'network.', 'asgi.', 'faas.', 'graphql.'];
const VERB_NAME = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT|TRACE)( |$)/;
const FRAMEWORK_SCOPES =
  /^(langsmith|openinference\.instrumentation\.(langchain|llama_index|haystack)|opentelemetry\.instrumentation\.(langchain|llamaindex|haystack))/;
const FRAMEWORK_NAMES =
  /^(Runnable\w*|ChannelWrite|Branch|LangGraph|__\w+__|\w+OutputParser|ChatPromptTemplate|PromptTemplate|should_continue)(<|$)/;

/**
 * Which kind of noise a step is when nothing of an agent happens in it (GRAPH rule 5): transport, framework, or
 * `null` for the application's own. Only steps of kind `other` can be noise.
 */
export function noiseOf(span: OtlpSpan, picked: Picked, kind: Kind): 'transport' | 'framework' | null {
  if (kind.kind !== 'other') return null;
  if (isFramework(span, picked, kind)) return 'framework';
  return isTransport(span) ? 'transport' : null;
}

function isTransport(span: OtlpSpan): boolean {
  if (span.kind > 1 || VERB_NAME.test(span.name)) return true;
  return hasPrefix(span.attributes);
}

function hasPrefix(attributes: AttributeMap): boolean {
  for (const name of attributes.keys()) {
    for (const prefix of TRANSPORT_PREFIXES) if (name.startsWith(prefix)) return true;
  }
  return false;
}

function isFramework(span: OtlpSpan, picked: Picked, kind: Kind): boolean {
  if (kind.kindDetail === 'prompt') return true;
  const said = picked.get('kindOpenInference') ?? picked.get('kindLangfuse') ?? picked.get('kindLangsmith') ?? picked.get('kindTraceloop');
  const chain = typeof said === 'string' && /^(chain|task|parser|prompt)$/i.test(said);
  if (FRAMEWORK_NAMES.test(span.name)) return true;
  return (
    (chain && FRAMEWORK_SCOPES.test(span.scope.name)) ||
    (picked.get('langgraphNode') !== undefined && picked.get('langgraphNode') !== span.name)
  );
}
