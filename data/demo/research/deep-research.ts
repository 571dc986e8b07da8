import type { Program } from '../scene';
import type { Seeded } from '../seeded';
import { type Actor, AgentFailure, play, type RunOptions } from '../stage';

const TOPICS = [
  'heat pumps in multi-family houses',
  'tariffs on battery cells',
  'demand for oat milk in Austria',
  'used electric cars after three years',
  'glass recycling quotas',
  'night trains and airports',
] as const;

export function researchOptions(random: Seeded, version: string, topic: string): RunOptions {
  return {
    workflow: 'deep-research',
    version,
    session: `study-${random.int(1_000, 1_999)}`,
    user: `analyst-${random.int(1, 14)}`,
    trigger: 'user: question in the workbench',
    sla: 'silver',
    goal: `Find out what is known about ${topic}`,
  };
}

/** One question to the web: the model names a query, the tool answers, the model says what it learnt. */
export async function lookUp(agent: Actor, random: Seeded, topic: string, turn: number, found: number): Promise<void> {
  const query = `${topic} ${['market size', 'subsidies', 'suppliers', 'forecast', 'criticism', 'regulation'][turn % 6]}`;
  await agent.model({
    provider: 'openai',
    model: 'gpt-5.6-terra',
    system: 'You are a researcher. You name one query at a time and stop when the question is answered.',
    messages: [
      { role: 'user', text: topic },
      ...Array.from({ length: Math.min(turn, 6) }, (_, i) => ({ role: 'tool' as const, text: `result of lookup ${i + 1}` })),
    ],
    reply: found ? `I still lack figures, so I look for “${query}”.` : 'I found nothing new; I look again with the same words.',
    calls: [{ id: `call_${random.hex(8)}`, name: 'search_web', args: { query } }],
    tools: ['search_web', 'read_page', 'ask_planner'],
    input: 1_900 + turn * 850,
    output: random.int(90, 210),
    cached: 1_024 + Math.floor((turn * 850) / 2),
    millis: random.int(900, 2_200),
    more: { 'aeg.iteration': turn + 1, 'aeg.context.tokens': 1_900 + turn * 850, 'aeg.context.limit': 400_000 },
  });
  await agent.tool({
    name: 'search_web',
    args: { query },
    result: found ? Array.from({ length: found }, (_, i) => ({ title: `${topic}, source ${turn * 3 + i + 1}`, year: 2026 })) : [],
    contract: '1.4',
    millis: random.int(300, 1_100),
  });
}

/** A planner sends a researcher to look things up, a critic reads the draft, a writer finishes it. */
export const deepResearch: Program = {
  weight: 3,
  async play({ tracer, clock, random, daysAgo }) {
    const topic = random.pick(TOPICS);
    await play(tracer, clock, 'planner', researchOptions(random, daysAgo > 9 ? '3.1.0' : '3.2.0', topic), async (planner) => {
      await planner.plan(['Collect sources', 'Draft', 'Check', 'Publish'], 60);
      await planner.delegate(
        'researcher',
        'Sources have to come first.',
        `Collect at least five sources on ${topic}.`,
        async (researcher) => {
          const turns = random.int(2, 5);
          for (let turn = 0; turn < turns; turn++) await lookUp(researcher, random, topic, turn, random.int(1, 4));
          await researcher.remember('upsert_memory', 'sources', topic, turns, 70);
        },
      );
      await planner.model({
        provider: 'anthropic',
        model: random.chance(0.2) ? 'claude-opus-5' : 'claude-sonnet-5',
        system: 'You write a brief of one page with a source behind each sentence.',
        messages: [{ role: 'user', text: `Write the brief on ${topic}.` }],
        reasoning: 'The sources agree on the trend and differ on the size. I say both.',
        reply: `What is known about ${topic}: the market grows, but the sources differ on how fast.`,
        input: random.int(8_000, 15_000),
        output: random.int(900, 1_700),
        cached: 4_096,
        reasoningTokens: random.int(200, 600),
        prompt: { name: 'brief-writer', version: daysAgo > 9 ? '7' : '8' },
        millis: random.int(6_000, 14_000),
      });
      await planner.reflect('Each number has a source. The size of the market is still a range.', 0.55 + random.next() * 0.4, 300);
      await planner.guardrail(
        'no-investment-advice',
        random.chance(0.04) ? 'replan' : 'pass',
        'The brief must not recommend buying or selling.',
      );
      if (random.chance(0.03)) throw new AgentFailure('PublishError', 'The publishing service refused the document.');
    });
  },
};
