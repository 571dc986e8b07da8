import type { Program } from '../scene';
import { play } from '../stage';

/** Once in a while, long inputs: three analysts work side by side, an editor writes it up. */
export const weeklyDigest: Program = {
  weight: 1,
  async play({ tracer, clock, random }) {
    await play(
      tracer,
      clock,
      'editor',
      {
        workflow: 'weekly-digest',
        version: '1.2.2',
        session: `digest-${random.int(100, 999)}`,
        user: 'ops-lead',
        trigger: 'schedule: Monday 06:00',
        sla: 'bronze',
        goal: 'Write the weekly support digest',
      },
      async (editor) => {
        for (const topic of ['returns', 'delivery', 'payments']) {
          await editor.delegate(
            'analyst',
            `Needs the numbers on ${topic}.`,
            `Summarise this week's tickets on ${topic} in five lines.`,
            async (analyst) => {
              await analyst.tool({
                name: 'query_tickets',
                args: { topic, days: 7 },
                result: { rows: random.int(40, 900) },
                contract: '1.0',
                millis: random.int(200, 700),
              });
              await analyst.model({
                provider: 'gcp.gemini',
                model: 'gemini-3.6-flash',
                system: 'You are an analyst. You summarise tickets without judging.',
                messages: [{ role: 'user', text: `Tickets on ${topic}` }],
                reply: `Tickets on ${topic} are down against last week; most ask for a delivery date.`,
                input: random.int(9_000, 22_000),
                output: random.int(250, 600),
                millis: random.int(1_800, 4_200),
              });
            },
          );
        }
        await editor.model({
          provider: 'anthropic',
          model: 'claude-sonnet-5',
          system: 'You are the editor of a one-page digest.',
          messages: [{ role: 'user', text: 'Write the digest from three summaries.' }],
          reply: 'This week in support: fewer returns, faster deliveries, one payment incident on Thursday.',
          input: random.int(3_000, 4_500),
          output: random.int(700, 1_200),
          finish: random.chance(0.12) ? 'length' : 'stop',
          millis: random.int(4_000, 9_000),
        });
        await editor.reflect('The digest names every incident and no customer.', 0.82, 400);
      },
    );
  },
};
