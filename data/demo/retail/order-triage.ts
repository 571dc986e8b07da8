import type { Program } from '../scene';
import { AgentFailure, play } from '../stage';

const QUESTIONS = [
  { ask: 'Where is my order?', lane: 'shipping' },
  { ask: 'I was charged twice for one pair of shoes.', lane: 'billing' },
  { ask: 'The jacket arrived in the wrong size.', lane: 'returns' },
  { ask: 'Can I still change the delivery address?', lane: 'shipping' },
  { ask: 'My voucher code is refused at checkout.', lane: 'billing' },
] as const;

/** The bulk of the traffic: classify a ticket, look the order up, answer or hand on. Short and cheap. */
export const orderTriage: Program = {
  weight: 6,
  async play({ tracer, clock, random }) {
    const { ask, lane } = random.pick(QUESTIONS);
    const order = `A-${random.int(10_000, 49_999)}`;
    const user = `cust-${random.int(100, 240)}`;
    await play(
      tracer,
      clock,
      'triage',
      {
        workflow: 'order-triage',
        version: '1.9.0',
        session: `ticket-${random.int(50_000, 89_999)}`,
        user,
        trigger: 'webhook: new ticket',
        sla: 'silver',
        goal: `Answer the ticket “${ask}” for order ${order}`,
      },
      async (triage) => {
        await triage.remember('search_memory', 'customer-profile', user, random.int(0, 3), random.int(20, 60));
        await triage.model({
          provider: 'openai',
          model: 'gpt-5-nano',
          system: 'You sort support tickets into lanes and decide what to look up.',
          messages: [{ role: 'user', text: ask }],
          reply: `This is about ${lane}. I need the order to answer.`,
          calls: [{ id: `call_${random.hex(8)}`, name: 'lookup_order', args: { order } }],
          tools: ['lookup_order', 'lookup_invoice', 'open_ticket'],
          input: random.int(640, 900),
          output: random.int(40, 90),
          cached: 512,
          millis: random.int(350, 900),
        });
        const missing = random.chance(0.04);
        try {
          await triage.tool({
            name: 'lookup_order',
            args: { order },
            contract: '2.1',
            millis: random.int(60, 240),
            ...(missing
              ? { error: { type: '404', message: `No order ${order} in this shop.` } }
              : { result: { order, status: random.pick(['packed', 'shipped', 'delivered']), carrier: 'DPD' } }),
          });
        } catch (error) {
          if (!(error instanceof AgentFailure)) throw error;
          await triage.tool({
            name: 'open_ticket',
            args: { lane, order },
            reason: 'The order is unknown, so a person has to look.',
            result: { ticket: random.int(1_000, 9_999) },
            millis: 130,
          });
          return;
        }
        await triage.model({
          provider: 'openai',
          model: random.chance(0.3) ? 'gpt-5-mini' : 'gpt-5-nano',
          system: 'You answer customers in two friendly sentences.',
          messages: [
            { role: 'user', text: ask },
            { role: 'tool', text: `{"order":"${order}","status":"shipped"}` },
          ],
          reply: `Your order ${order} is on its way with DPD and should arrive tomorrow.`,
          input: random.int(700, 1_150),
          output: random.int(60, 140),
          cached: 512,
          finish: random.chance(0.03) ? 'length' : 'stop',
          millis: random.int(500, 1_600),
        });
        await triage.guardrail(
          'pii-in-answer',
          random.chance(0.05) ? 'redact' : 'pass',
          'Checks the answer for card numbers and addresses.',
        );
      },
    );
  },
};
