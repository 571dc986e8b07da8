import type { Story } from '../scene';
import { type Actor, AgentFailure, play } from '../stage';
import { lookUp, researchOptions } from './deep-research';

/** The researcher finds three things and then nothing for 31 turns, until its step budget is used. */
const runawayLoop: Story = {
  name: 'A runaway loop',
  hoursAgo: 9,
  async play({ tracer, clock, random }) {
    const topic = 'the resale value of heat pump dryers in Norway';
    await play(tracer, clock, 'planner', researchOptions(random, '3.2.0', topic), async (planner) => {
      await planner.plan(['Collect sources', 'Draft'], 60);
      await planner.delegate(
        'researcher',
        'Sources have to come first.',
        `Collect at least five sources on ${topic}.`,
        async (researcher) => {
          for (let turn = 0; turn < 34; turn++) await lookUp(researcher, random, topic, turn, turn < 3 ? 2 : 0);
          await researcher.state('step budget used', { token_budget_remaining: 0, iteration_count: 34 });
          throw new AgentFailure('StepBudgetExceeded', 'The step budget of 34 is used up.');
        },
      );
    });
  },
};

/** The sub-agent asks its own planner again and again, and together they spend what was meant for a week. */
const budgetOverrun: Story = {
  name: 'A budget overrun by a sub-agent that keeps calling its planner',
  hoursAgo: 4,
  async play({ tracer, clock, random }) {
    const topic = 'supply chains of sodium batteries';
    let budget = 300_000;
    const spend = (tokens: number) => {
      budget = Math.max(0, budget - tokens);
      return budget;
    };
    const advise = async (planner: Actor, round: number) => {
      await planner.model({
        provider: 'anthropic',
        model: 'claude-opus-5',
        system: 'You are the planner. You break a study into tasks and answer the questions of your researchers.',
        messages: [{ role: 'user', text: `Question ${round} of the researcher: which suppliers should I cover?` }],
        reasoning: 'The list is never complete for the researcher. I name some more.',
        reply: 'Cover the next three suppliers as well, then come back to me.',
        input: 21_000 + round * 5_500,
        output: 700,
        reasoningTokens: 380,
        millis: random.int(3_000, 6_000),
        more: { token_budget_remaining: spend(22_000 + round * 5_500) },
      });
    };
    await play(tracer, clock, 'planner', researchOptions(random, '3.2.0', topic), async (planner) => {
      await planner.plan(['Name the suppliers', 'Describe each'], 60);
      await planner.delegate(
        'researcher',
        'Each supplier needs its own look.',
        `Describe the suppliers in ${topic}; ask me when in doubt.`,
        async (researcher) => {
          for (let round = 1; round <= 8; round++) {
            await lookUp(researcher, random, topic, round, 2);
            await researcher.tool(
              {
                name: 'ask_planner',
                args: { question: 'Which suppliers next?', round },
                reason: 'The plan does not say where to stop.',
                millis: 20,
              },
              async (asked) => {
                await asked.delegate('planner', 'The researcher needs a decision.', 'Say which suppliers come next.', (again) =>
                  advise(again, round),
                );
              },
            );
          }
          await researcher.state('token budget overrun', { token_budget_remaining: 0, iteration_count: 8 });
          await researcher.guardrail('token-budget', 'block', 'The run has used its budget of 300,000 tokens.');
          throw new AgentFailure('BudgetExceeded', 'The token budget of this run is used up.');
        },
      );
    });
  },
};

export const researchStories: readonly Story[] = [runawayLoop, budgetOverrun];
