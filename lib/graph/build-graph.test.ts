import { expect, it } from 'vitest';
import type { RunId } from '../base/ids';
import { buildGraph, buildGraphInTurns } from './build-graph';
import { at, sketch } from './test-run';

it('gives the same graph in turns as at once, and lets others work between the passes over a large run', async () => {
  const calls = Array.from({ length: 2_100 }, (_, i) => ({ id: i + 2, in: 1, kind: 'tool' as const, toolName: `tool-${i % 7}` }));
  const spans = sketch({ id: 1, kind: 'agent', agentName: 'planner', from: 0, to: 3_000 }, ...calls);
  const input = { spans, events: [], now: at(100), settled: true, runId: spans[0]?.traceId as RunId };
  let rests = 0;
  const inTurns = await buildGraphInTurns(input, async () => void rests++);
  expect(inTurns).toEqual(buildGraph(input));
  expect(rests).toBeGreaterThan(20);
  await buildGraphInTurns({ ...input, spans: spans.slice(0, 10) }, () => Promise.reject(new Error('A small run needs no rest.')));
});
