import type { Work } from '../work';
import { containersFirst } from './place-actions';

/** What each action and everything it holds come to, bottom-up. */
export function sumTotals(work: Work): void {
  const order = containersFirst(work);
  for (const action of order) {
    action.total = {
      inputTokens: action.tokens.input,
      outputTokens: action.tokens.output,
      costNanos: action.costNanos,
      errors: action.errorCounts ? 1 : 0,
    };
  }
  for (let i = order.length - 1; i >= 0; i--) {
    const action = order[i];
    if (!action?.parent) continue;
    const into = action.parent.total;
    into.inputTokens += action.total.inputTokens;
    into.outputTokens += action.total.outputTokens;
    into.costNanos += action.total.costNanos;
    into.errors += action.total.errors;
  }
}
