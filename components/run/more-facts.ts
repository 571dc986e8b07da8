import { count } from '@/components/format/count';
import type { RunView } from '@/lib/queries/views';

/** The figures and names of a run that the heading has no room for; only those that say something. */
export function moreFacts(run: RunView): { label: string; value: string }[] {
  const rows: [string, string | number | null][] = [
    ['Workflow', run.workflow],
    ['Trigger', run.trigger],
    ['SLA class', run.slaClass],
    ['End user', run.userId],
    ['Agents', run.agents.join(', ')],
    ['Models', run.models.join(', ')],
    ['Tokens in', run.inputTokens],
    ['of them cached', run.cachedTokens],
    ['Tokens out', run.outputTokens],
    ['of them reasoning', run.reasoningTokens],
    ['Spans received', run.spans],
    ['Nodes', run.nodes],
    ['Errors', run.errors],
    ['Failed tools', run.failedTools.join(', ')],
    ['Retries', run.retries],
    ['Loops', run.loops],
    ['Returns to a step', run.backEdges],
    ['Guardrails', run.guardrails],
    ['Human checkpoints', run.humanCheckpoints],
    ['Fallbacks', run.fallbacks],
    ['Technical spans folded', run.noiseFolded],
    ['Parents that never arrived', run.missingParents],
    ['Replay of', run.replayOf],
    ['Run id', run.runId],
    ['Traces', run.traceIds.length > 1 ? run.traceIds.length : null],
  ];
  return rows.flatMap(([label, value]) =>
    value === null || value === '' || value === 0 ? [] : [{ label, value: typeof value === 'number' ? count(value) : value }],
  );
}
