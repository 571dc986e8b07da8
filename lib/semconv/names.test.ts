import { describe, expect, it } from 'vitest';
import { type Attributes, normalizeOne } from './fixtures/make-span';

describe('what people call a step', () => {
  it.each<[string, string, Attributes, string]>([
    ['a guardrail', 'guardrail refund-over-500', { 'aeg.guardrail.name': 'refund-over-500' }, 'refund-over-500'],
    ['an evaluator', 'evaluate tone', { 'aeg.node.kind': 'evaluator', 'gen_ai.evaluation.name': 'tone' }, 'tone'],
    ['a search by its source', 'retrieval refund-policy', { 'gen_ai.operation.name': 'retrieval' }, 'refund-policy'],
    ['a search without one', 'retrieval', { 'gen_ai.operation.name': 'retrieval' }, 'retrieval'],
    ['a plan of an agent', 'plan planner', { 'gen_ai.operation.name': 'plan', 'gen_ai.agent.name': 'planner' }, 'plan'],
    ['a plan of its own name', 'plan the week', { 'gen_ai.operation.name': 'plan', 'gen_ai.agent.name': 'planner' }, 'plan the week'],
  ])('%s', (_, name, attributes, expected) => {
    expect(normalizeOne(attributes, { name }).span.name).toBe(expected);
  });
});
