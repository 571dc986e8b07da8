import { describe, expect, it } from 'vitest';
import { buildScene } from './build-scene';
import { edge, graph, step } from './fixtures';

const ids = (boxes: { id: string }[]) => boxes.map((box) => box.id);
const lines = (wires: { source: string; target: string; label: string | null }[]) =>
  wires.map(({ source, target, label }) => [source, target, label]);

describe('what is drawn of a run', () => {
  it('draws the container of the whole run as the box it starts with', () => {
    const scene = buildScene(
      graph(
        [step('run', { container: true }), step('plan', { parentId: 'run' }), step('act', { parentId: 'run' })],
        [edge('run', 'plan', { kind: 'parent' }), edge('run', 'act', { kind: 'parent' }), edge('plan', 'act')],
      ),
    );
    expect(scene.boxes.map(({ id, start, group }) => [id, start, group])).toEqual([
      ['run', true, false],
      ['plan', false, false],
      ['act', false, false],
    ]);
    expect(lines(scene.wires)).toEqual([
      ['run', 'plan', null],
      ['plan', 'act', null],
    ]);
  });

  it('leads from the start even to a first step that the run later returns to', () => {
    const scene = buildScene(
      graph(
        [step('run', { container: true }), step('model', { parentId: 'run' }), step('tools', { parentId: 'run' })],
        [edge('model', 'tools'), edge('tools', 'model', { back: true }), edge('tools', 'model', { kind: 'data' })],
      ),
    );
    expect(lines(scene.wires)).toContainEqual(['run', 'model', null]);
    expect(lines(scene.wires)).toContainEqual(['tools', 'model', 'back']);
  });

  it('counts every node in some box', () => {
    const scene = buildScene(graph([step('a', { nodeIds: ['1', '2', '3'], visits: 3 }), step('b')], []));
    expect(scene.nodeCount).toBe(4);
    expect(scene.boxOfNode.get('2')).toBe('a');
  });

  it('joins relations of the same two boxes into one line with the most telling name, and counts what it left out', () => {
    const scene = buildScene(
      graph(
        [step('a'), step('b')],
        [edge('a', 'b', { count: 26 }), edge('a', 'b', { kind: 'data', count: 26 }), edge('a', 'b', { kind: 'handoff', count: 25 })],
      ),
    );
    expect(lines(scene.wires)).toEqual([['a', 'b', 'hands off ×25']]);
    expect(scene.mergedEdges).toBe(2);
  });

  it('keeps a way forward, a way back, a retry and a loop apart', () => {
    const scene = buildScene(
      graph(
        [step('a'), step('b')],
        [
          edge('a', 'b', { count: 3 }),
          edge('b', 'a', { back: true, count: 2 }),
          edge('b', 'b', { back: true, count: 4 }),
          edge('b', 'b', { retry: true, count: 5 }),
        ],
      ),
    );
    expect(lines(scene.wires)).toEqual([
      ['a', 'b', null],
      ['b', 'a', 'back ×2'],
      ['b', 'b', 'back ×4'],
      ['b', 'b', 'retry ×5'],
    ]);
  });

  it('calls a line inferred only if nothing of it was sent', () => {
    const scene = buildScene(graph([step('a'), step('b')], [edge('a', 'b', { inferred: true }), edge('a', 'b', { kind: 'link' })]));
    expect(scene.wires[0]?.inferred).toBe(false);
  });

  it('draws frames that hold only one another as one, and says so in it', () => {
    const scene = buildScene(
      graph(
        [
          step('x'),
          step('agent', { container: true }),
          step('turn', { parentId: 'agent', container: true }),
          step('a', { parentId: 'turn' }),
          step('b', { parentId: 'turn' }),
        ],
        [edge('x', 'agent'), edge('a', 'b')],
      ),
    );
    const frame = scene.boxes.find((box) => box.id === 'turn');
    expect(frame?.group).toBe(true);
    expect(frame?.outer.map((item) => item.name)).toEqual(['agent']);
    expect(frame?.parentId).toBeNull();
    expect(lines(scene.wires)).toContainEqual(['x', 'turn', null]);
  });

  it('draws a graph node and its one call as one box, unless the call came more often', () => {
    const once = buildScene(
      graph([step('x'), step('node', { container: true, visits: 2 }), step('call', { parentId: 'node', visits: 2 })], []),
    );
    expect(ids(once.boxes)).toEqual(['x', 'call']);
    const often = buildScene(
      graph([step('x'), step('node', { container: true, visits: 2 }), step('call', { parentId: 'node', visits: 7 })], []),
    );
    expect(ids(often.boxes)).toEqual(['x', 'node', 'call']);
  });

  it('tells a loop once though each of its merged frames tells it', () => {
    const scene = buildScene(
      graph(
        [step('x'), step('turn', { container: true, visits: 6 }), step('call', { parentId: 'turn', visits: 6 })],
        [edge('turn', 'turn', { back: true, count: 5 }), edge('call', 'call', { back: true, count: 5 })],
      ),
    );
    expect(lines(scene.wires)).toEqual([['call', 'call', 'back ×5']]);
  });

  it('shows what a frame does to what it holds by nesting and a word, not by a line', () => {
    const scene = buildScene(
      graph(
        [
          step('x'),
          step('boss', { container: true }),
          step('plan', { parentId: 'boss' }),
          step('sub', { parentId: 'boss', container: true }),
          step('a', { parentId: 'sub' }),
          step('b', { parentId: 'sub' }),
        ],
        [edge('boss', 'sub', { kind: 'delegate' })],
      ),
    );
    expect(scene.wires).toEqual([]);
    expect(scene.boxes.find((box) => box.id === 'sub')?.relation).toBe('delegates');
  });

  it('draws a placeholder beside what lost its caller, not around it', () => {
    const scene = buildScene(
      graph([step('missing:1', { flags: ['missing'] }), step('a', { parentId: 'missing:1', flags: ['orphan'] })], []),
    );
    expect(scene.boxes.find((box) => box.id === 'a')?.parentId).toBeNull();
    expect(scene.wires.map(({ source, target, inferred }) => [source, target, inferred])).toEqual([['missing:1', 'a', true]]);
    expect(scene.nodeCount).toBe(1);
  });

  it('closes frames, deepest first, until few enough boxes are visible, and forgets none of their nodes', () => {
    const inner = Array.from({ length: 9 }, (_, i) => step(`i${i}`, { parentId: 'in' }));
    const scene = buildScene(
      graph(
        [
          step('x'),
          step('out', { container: true }),
          step('y', { parentId: 'out' }),
          step('in', { parentId: 'out', container: true }),
          ...inner,
        ],
        [edge('y', 'i0'), edge('i0', 'i1')],
      ),
      { limit: 6 },
    );
    expect(ids(scene.boxes)).toEqual(['x', 'out', 'y', 'in']);
    expect(scene.boxes.at(-1)?.closed).toBe(9);
    expect(scene.nodeCount).toBe(13);
    expect(scene.boxOfNode.get('i5.1')).toBe('in');
    expect(lines(scene.wires)).toEqual([['y', 'in', null]]);
  });

  it('leaves open what the viewer opened', () => {
    const inner = Array.from({ length: 9 }, (_, i) => step(`i${i}`, { parentId: 'in' }));
    const scene = buildScene(graph([step('x'), step('in', { container: true }), ...inner], []), {
      limit: 3,
      chosen: new Map([['in', 'open']]),
    });
    expect(scene.boxes).toHaveLength(11);
  });

  it('survives containers that hold each other', () => {
    const scene = buildScene(graph([step('a', { parentId: 'b', container: true }), step('b', { parentId: 'a', container: true })], []));
    expect(scene.nodeCount).toBe(2);
  });
});
