import type { Program } from '../scene';
import type { Seeded } from '../seeded';
import { type Actor, AgentFailure, play, type RunOptions } from '../stage';

export function refundOptions(random: Seeded, version: string, order: string): RunOptions {
  return {
    workflow: 'refund-resolution',
    version,
    session: `ticket-${random.int(50_000, 89_999)}`,
    user: `cust-${random.int(100, 240)}`,
    trigger: 'webhook: refund asked',
    sla: 'gold',
    goal: `Decide on the refund for order ${order}`,
  };
}

export async function decideRefund(planner: Actor, random: Seeded, order: string, amount: string): Promise<void> {
  await planner.model({
    provider: 'anthropic',
    model: 'claude-sonnet-5',
    system: 'You plan how a refund request is settled. You follow the refund policy to the letter.',
    messages: [{ role: 'user', text: `Refund request for ${order} over ${amount} USD.` }],
    reasoning: 'The policy allows a refund within 30 days. I have to see the order and what the policy says for this amount.',
    reply: 'I will read the refund policy first, then the order.',
    calls: [{ id: `call_${random.hex(8)}`, name: 'lookup_order', args: { order } }],
    tools: ['lookup_order', 'issue_refund', 'open_ticket'],
    input: random.int(2_400, 3_300),
    output: random.int(180, 320),
    cached: 1_800,
    reasoningTokens: random.int(60, 150),
    prompt: { name: 'refund-planner', version: '12' },
    millis: random.int(1_300, 2_800),
  });
  await planner.retrieve(
    'refund-policy',
    `refund ${amount} USD electronics`,
    [
      { id: 'policy-4.2', score: 0.87 },
      { id: 'policy-4.3', score: 0.61 },
    ],
    random.int(90, 220),
  );
  await planner.tool({
    name: 'lookup_order',
    args: { order },
    contract: '2.1',
    result: { order, amount, delivered: true },
    reason: 'The policy asks for the delivery date.',
    millis: random.int(70, 200),
  });
}

/** A refund from request to payment; above 500 USD a guardrail asks a supervisor. */
export const refundResolution: Program = {
  weight: 3,
  async play({ tracer, clock, random, daysAgo }) {
    const order = `A-${random.int(10_000, 49_999)}`;
    const amount = `${random.int(20, 720)}.00`;
    const version = daysAgo > 12 ? '2.3.0' : '2.4.1';
    await play(tracer, clock, 'planner', refundOptions(random, version, order), async (planner) => {
      await planner.plan(['Read the policy', 'Check the order', 'Decide', 'Pay or refuse'], 40);
      await decideRefund(planner, random, order, amount);
      if (Number(amount) > 500) {
        await planner.guardrail('refund-over-500', 'escalate', `${amount} USD is above the limit of 500 USD for automatic refunds.`);
        await planner.askPerson(
          'supervisor approval',
          'supervisor',
          random.int(4, 50) * 60_000,
          random.chance(0.85) ? 'approved' : 'rejected',
        );
      }
      await pay(planner, random, order, amount);
      await planner.remember('upsert_memory', 'case-memory', `Refund ${order} settled`, 1, 45);
      await planner.evaluate('policy-adherence', 0.7 + random.next() * 0.3, 'pass', 'The decision cites the clause that covers it.');
    });
  },
};

async function pay(planner: Actor, random: Seeded, order: string, amount: string): Promise<void> {
  const call = {
    name: 'issue_refund',
    args: { order, amount },
    contract: '3.2',
    reason: 'The policy covers it and nobody objected.',
    millis: random.int(300, 900),
  };
  if (random.chance(0.1)) {
    try {
      await planner.tool({ ...call, error: { type: '503', message: 'payments is overloaded, try again' } });
    } catch (error) {
      if (!(error instanceof AgentFailure)) throw error;
    }
  }
  await planner.tool({ ...call, result: { refund: random.hex(10), state: 'accepted' } });
}
