import { asText } from './coerce';
import type { Gathered } from './gather-attributes';
import { isJsonObject, type Json, parseJsonText } from './json-text';
import { type KindHints, STARTS_AGENTS } from './kind';
import { ARGUMENT_SOURCES } from './tables/content';

/** A tool message as LangChain serialises what a tool returned. */
export interface ToolMessage {
  name: string | null;
  callId: string;
}

/** The one tool message that a step's output is; `null` where it is anything else. */
export function toolMessageOf(gathered: Gathered): ToolMessage | null {
  const value = gathered.content.get('output.value') ?? gathered.content.get('langfuse.observation.output');
  if (typeof value !== 'string' || !value.includes('"tool_call_id"')) return null;
  const json = inConstructor(parseJsonText(value));
  if (!isJsonObject(json) || typeof json.tool_call_id !== 'string' || json.tool_call_id === '') return null;
  return { name: typeof json.name === 'string' && json.name !== '' ? json.name : null, callId: json.tool_call_id };
}

function inConstructor(json: Json | undefined): Json | undefined {
  return isJsonObject(json) && json.lc === 1 && isJsonObject(json.kwargs) ? json.kwargs : json;
}

const SUB_AGENT = /"subagent_type"\s*:\s*"([^"\\]{1,200})"/;

export function kindHints(gathered: Gathered, toolMessage: ToolMessage | null): KindHints {
  return {
    documents: gathered.indexed.has('retrieval.documents') || gathered.content.has('gen_ai.retrieval.documents'),
    memoryQuery: gathered.content.has('gen_ai.memory.query.text'),
    toolMessage: toolMessage !== null,
    subAgent: STARTS_AGENTS.has(asText(gathered.picked.get('toolName')) ?? '') ? subAgentOf(gathered) : null,
  };
}

function subAgentOf(gathered: Gathered): string | null {
  for (const source of ARGUMENT_SOURCES) {
    const value = gathered.content.get(source);
    const match = typeof value === 'string' ? SUB_AGENT.exec(value) : null;
    if (match?.[1]) return match[1];
  }
  return null;
}
