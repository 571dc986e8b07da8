import { expect, it } from 'vitest';
import { edge, graph, step } from '../scene/fixtures';
import { outlineRows } from './outline-rows';

it('tells in words what the graph draws: order, nesting, returns, retries, hand-overs', () => {
  const rows = outlineRows(
    graph(
      [step('run', { container: true }), step('plan', { parentId: 'run' }), step('search', { parentId: 'run' })],
      [
        edge('plan', 'search', { kind: 'handoff', count: 2 }),
        edge('search', 'plan', { back: true, count: 36 }),
        edge('search', 'search', { retry: true, count: 5 }),
      ],
    ),
  );
  expect(rows.map(({ item, depth, notes }) => [item.name, depth, notes.map((note) => note.text)])).toEqual([
    ['run', 0, []],
    ['plan', 1, ['→ hands off ×2: search']],
    ['search', 1, ['↩ back to plan ×36', '↩ retry ×5']],
  ]);
});
