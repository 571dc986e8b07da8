import type { Evidence } from '@/lib/graph/types';

/** Where a reason comes from, as people read it beneath the reason. */
export const EVIDENCE_WORDS: Record<Evidence, string> = {
  stated: 'Stated by the agent',
  text_before_call: 'Model text before the call',
  reasoning: 'Reasoning before the call',
  thought: 'The agent’s own thought',
  plan_text: 'Planning text around it',
  ledger: 'The coordinator’s ledger',
  inferred: 'Inferred, not sent',
};
