import type { Program } from '../scene';
import { AgentFailure, play } from '../stage';

/** Reads a contract clause by clause. Since prompt version 5 it stops in the middle of its answer far more often. */
export const contractReview: Program = {
  weight: 2,
  async play({ tracer, clock, random, daysAgo }) {
    const worse = daysAgo <= 5;
    const clauses = random.int(2, 4);
    await play(
      tracer,
      clock,
      'reviewer',
      {
        workflow: 'contract-review',
        version: worse ? '0.9.5' : '0.9.4',
        session: `matter-${random.int(300, 399)}`,
        user: `counsel-${random.int(1, 5)}`,
        trigger: 'user: upload',
        sla: 'gold',
        goal: 'Mark the clauses that differ from our standard',
      },
      async (reviewer) => {
        await reviewer.retrieve(
          'standard-clauses',
          'liability cap, governing law',
          [
            { id: 'std-12', score: 0.91 },
            { id: 'std-7', score: 0.72 },
            { id: 'std-31', score: 0.44 },
          ],
          random.int(80, 190),
        );
        for (let clause = 1; clause <= clauses; clause++) {
          const cut = random.chance(worse ? 0.45 : 0.04);
          await reviewer.model({
            provider: 'anthropic',
            model: 'claude-haiku-4-5',
            system: worse
              ? 'You review contract clauses. Explain every difference at length, quoting both texts in full.'
              : 'You review contract clauses. Name each difference in one sentence.',
            messages: [{ role: 'user', text: `Clause ${clause} of the draft` }],
            reply: cut
              ? `Clause ${clause} differs from the standard in that the liability of the supplier`
              : `Clause ${clause} matches the standard but for the notice period.`,
            input: random.int(4_000, 7_000),
            output: cut ? 1_024 : random.int(180, 420),
            finish: cut ? 'length' : 'stop',
            prompt: { name: 'clause-reviewer', version: worse ? '5' : '4' },
            millis: random.int(1_500, 4_000),
          });
          if (cut && random.chance(0.6)) {
            await reviewer.evaluate('completeness', 0.2, 'fail', 'The answer ends in the middle of a sentence.');
            throw new AgentFailure('IncompleteReview', `Clause ${clause} has no verdict.`);
          }
        }
        await reviewer.evaluate('completeness', 0.95, 'pass', 'Each clause has a verdict.');
      },
    );
  },
};
