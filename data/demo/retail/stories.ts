import type { Scene, Story } from '../scene';
import { AgentFailure, play } from '../stage';
import { decideRefund, refundOptions } from './refund-resolution';

const HOUR = 3_600_000;

/** The payment gateway throttles; the agent tries again at once, six times, and gives up. */
const retryStorm: Story = {
  name: 'A retry storm after 429s',
  hoursAgo: 7,
  async play({ tracer, clock, random }) {
    for (let run = 0; run < 5; run++) {
      const order = `A-${random.int(10_000, 49_999)}`;
      await play(tracer, clock, 'planner', refundOptions(random, '2.4.1', order), async (planner) => {
        await decideRefund(planner, random, order, '84.00');
        const tries = 6 + run;
        for (let attempt = 1; attempt <= tries; attempt++) {
          try {
            await planner.tool({
              name: 'issue_refund',
              args: { order, amount: '84.00' },
              contract: '3.2',
              reason: attempt === 1 ? 'The policy covers it.' : 'The gateway said 429, so I try again.',
              error: { type: '429', message: 'Too many requests to payments; retry after 60 s' },
              millis: random.int(180, 420),
              more: { 'aeg.attempt': attempt },
            });
          } catch (error) {
            if (attempt === tries || !(error instanceof AgentFailure)) throw error;
          }
        }
      });
      await clock.pass(random.int(40_000, 90_000));
    }
  },
};

/** lookup_order answers with another shape from here on; the agent cannot find the amount and guesses wrong. */
const changedShape: Story = {
  name: 'A tool whose answer changed shape',
  hoursAgo: 5,
  async play({ tracer, clock, random }) {
    for (let run = 0; run < 4; run++) {
      const order = `A-${random.int(10_000, 49_999)}`;
      await play(tracer, clock, 'planner', refundOptions(random, '2.4.1', order), async (planner) => {
        await decideRefund(planner, random, order, '129.00');
        await planner.tool({
          name: 'lookup_order',
          args: { order, fields: 'all' },
          contract: '3.0',
          reason: 'I need the amount that was paid.',
          result: { data: { attributes: { order_id: order, total: { value: 12_900, currency: 'USD' } } } },
          millis: 140,
          more: { 'tool.schema.hash': 'b71c0e44', 'tool.schema.expected_hash': '2f9d11aa' },
        });
        await planner.model({
          provider: 'anthropic',
          model: 'claude-sonnet-5',
          system: 'You plan how a refund request is settled. You follow the refund policy to the letter.',
          messages: [{ role: 'tool', text: `{"data":{"attributes":{"order_id":"${order}"}}}` }],
          reply: 'The order has no field “amount”. I take the number that I see, 12900.',
          calls: [{ id: `call_${random.hex(8)}`, name: 'issue_refund', args: { order, amount: '12900' } }],
          tools: ['lookup_order', 'issue_refund', 'open_ticket'],
          input: 3_420,
          output: 160,
          cached: 1_800,
          prompt: { name: 'refund-planner', version: '12' },
          millis: 1_900,
        });
        await planner.tool({
          name: 'issue_refund',
          args: { order, amount: '12900' },
          contract: '3.2',
          error: { type: 'amount_mismatch', message: 'The amount is higher than what was paid.' },
          millis: 260,
        });
      });
      await clock.pass(random.int(200_000, 500_000));
    }
  },
};

/** The guardrail stops a large refund in the evening; the supervisor approves it the next morning, in another trace. */
const overnightApproval: Story = {
  name: 'An approval that paused a refund for a night',
  hoursAgo: 21,
  async play({ tracer, clock, random }) {
    const order = 'A-19921';
    const options = { ...refundOptions(random, '2.4.1', order), session: 'ticket-88213', user: 'cust-117' };
    await play(tracer, clock, 'planner', options, async (planner) => {
      await planner.plan(['Read the policy', 'Check the order', 'Ask the supervisor', 'Pay'], 40);
      await decideRefund(planner, random, order, '612.00');
      await planner.guardrail('refund-over-500', 'escalate', '612.00 USD is above the limit of 500 USD for automatic refunds.');
      await planner.askPerson('supervisor approval', 'supervisor', 1_000);
    });
    await clock.pass(15 * HOUR);
    await play(tracer, clock, 'planner', options, async (planner) => {
      await planner.remember('search_memory', 'case-memory', 'ticket-88213', 4, 60);
      await planner.model({
        provider: 'anthropic',
        model: 'claude-sonnet-5',
        system: 'You plan how a refund request is settled. You follow the refund policy to the letter.',
        messages: [{ role: 'user', text: 'The supervisor approved the refund in full.' }],
        reply: 'The supervisor approved the refund in full, so I issue it now.',
        calls: [{ id: 'call_9f1c', name: 'issue_refund', args: { order, amount: '612.00' } }],
        tools: ['issue_refund', 'open_ticket'],
        input: 4_120,
        output: 190,
        cached: 1_800,
        prompt: { name: 'refund-planner', version: '12' },
        millis: 1_700,
        more: {
          'aeg.decision': JSON.stringify({
            considered: [
              { name: 'issue_refund', score: 0.81 },
              { name: 'open_ticket', score: 0.19, why_not: 'The approval is already there.' },
            ],
            reason: 'Approved by the supervisor in full.',
            confidence: 0.81,
            constraints: ['refund-over-500 needs approval'],
            expected: 'The customer gets 612.00 USD within three days.',
          }),
        },
      });
      await planner.tool({
        name: 'issue_refund',
        id: 'call_9f1c',
        args: { order, amount: '612.00' },
        contract: '3.2',
        reason: 'The supervisor approved the refund in full.',
        result: { refund: 'r-30317', state: 'accepted' },
        millis: 640,
      });
      await planner.remember('upsert_memory', 'case-memory', 'Refund A-19921 paid after approval', 1, 45);
    });
  },
};

/** One refund still waits for its supervisor. */
const stillWaiting: Story = {
  name: 'A refund that waits for its supervisor',
  hoursAgo: 2,
  async play(scene: Scene) {
    const { tracer, clock, random } = scene;
    await play(tracer, clock, 'planner', { ...refundOptions(random, '2.4.1', 'A-20417'), session: 'ticket-88977' }, async (planner) => {
      await decideRefund(planner, random, 'A-20417', '540.00');
      await planner.guardrail('refund-over-500', 'escalate', '540.00 USD is above the limit of 500 USD for automatic refunds.');
      await planner.askPerson('supervisor approval', 'supervisor', 900);
    });
  },
};

export const retailStories: readonly Story[] = [overnightApproval, retryStorm, changedShape, stillWaiting];
