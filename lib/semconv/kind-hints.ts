import { asText } from './coerce';
import type { Gathered } from './gather-attributes';
import { type KindHints, STARTS_AGENTS } from './kind';
import { ARGUMENT_SOURCES } from './tables/content';
import { readToolMessage, type ToolMessage } from './tool-message';

/** The one tool message that a step's output is; `null` where it is anything else. */
export function toolMessageOf(gathered: Gathered): ToolMessage | null {
  const value = gathered.content.get('output.value') ?? gathered.content.get('langfuse.observation.output');
  return typeof value === 'string' ? readToolMessage(value) : null;
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
