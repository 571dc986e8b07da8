import { addEdge } from '../add-edge';
import type { Action, Work } from '../work';

/** What was handed over: a model call's request to its tool, the tool's answer to the next call that reads it, and one response continued by another. */
export function drawData(work: Work): void {
  const unread = new Map<string, Action>();
  const byResponse = new Map<string, Action>();
  for (const action of work.actions) {
    const asked = action.askedBy;
    if (asked) addEdge(work, 'data', asked.action, action, { inferred: asked.inferred, evidence: asked.evidence });
    if (action.kind === 'llm') drawReading(work, action, unread, byResponse);
    else for (const item of action.items) if (item.span.toolCallId !== null) unread.set(item.span.toolCallId, action);
  }
}

function drawReading(work: Work, llm: Action, unread: Map<string, Action>, byResponse: Map<string, Action>): void {
  for (const { span } of llm.items) {
    for (const ref of span.content) {
      if (ref.callId === undefined || ref.field !== 'input') continue;
      const tool = unread.get(ref.callId);
      if (!tool || (ref.part !== undefined && ref.part === 'tool_call')) continue;
      unread.delete(ref.callId);
      addEdge(work, 'data', tool, llm, { inferred: false, evidence: 'tool call id' });
    }
    const before = span.facts.previousResponseId === undefined ? undefined : byResponse.get(span.facts.previousResponseId);
    if (before && before !== llm) addEdge(work, 'data', before, llm, { inferred: false, evidence: 'previous response id' });
    if (span.facts.responseId !== undefined) byResponse.set(span.facts.responseId, llm);
  }
}
