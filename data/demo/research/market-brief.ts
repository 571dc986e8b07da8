import type { Program } from '../scene';
import { play } from '../stage';

/** A small daily run with a model of one's own, which has no price, and a fallback when it is slow. */
export const marketBrief: Program = {
  weight: 3,
  async play({ tracer, clock, random }) {
    const market = random.pick(['copper', 'wheat', 'natural gas', 'cotton']);
    await play(
      tracer,
      clock,
      'briefer',
      {
        workflow: 'market-brief',
        version: '5.0.1',
        session: `market-${market.replace(' ', '-')}`,
        user: `analyst-${random.int(1, 14)}`,
        trigger: 'schedule: hourly',
        sla: 'bronze',
        goal: `Say what moved ${market} in the last hour`,
      },
      async (briefer) => {
        await briefer.tool({
          name: 'price_feed',
          args: { market },
          result: { last: random.int(80, 900), change: (random.next() * 4 - 2).toFixed(2) },
          contract: '4.0',
          millis: random.int(40, 160),
          more: { 'tool.data.as_of': new Date(clock.now() - 240_000).toISOString() },
        });
        const slow = random.chance(0.15);
        await briefer.model({
          provider: slow ? 'openai' : 'meridian',
          model: slow ? 'gpt-5-mini' : 'meridian-brief-2',
          system: 'You explain a price move in one sentence.',
          messages: [{ role: 'user', text: `Why did ${market} move?` }],
          reply: `${market} moved with the dollar; no supply news.`,
          input: random.int(500, 800),
          output: random.int(40, 80),
          millis: random.int(200, 700),
          ...(slow && { more: { 'aeg.fallback': 'gpt-5-mini' } }),
        });
      },
    );
  },
};
