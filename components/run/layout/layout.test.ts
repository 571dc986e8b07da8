import ELK from 'elkjs/lib/elk.bundled';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildScene } from '../scene/build-scene';
import { edge, graph, step } from '../scene/fixtures';
import type { Scene } from '../scene/scene';
import { elkToLayout } from './elk-to-layout';
import { growLayout } from './grow-layout';
import type { Layout, Rect } from './layout';
import { linearLayout } from './linear-layout';
import { mendDiagonals } from './mend-diagonals';
import { type Direction, sceneToElk } from './scene-to-elk';
import { overlaps } from './spatial-grid';

const elk = new ELK();
async function layered(scene: Scene, direction: Direction): Promise<Layout> {
  return mendDiagonals(elkToLayout(await elk.layout(sceneToElk(scene, direction)), scene), scene);
}

/** A run like those that people send: a start, agents with loops in them, returns, a retry. */
function program(agents: number, tools: number, returns: boolean): Scene {
  const steps = [step('run', { container: true }), step('plan', { parentId: 'run' })];
  const edges = [];
  let before = 'plan';
  for (let a = 0; a < agents; a++) {
    steps.push(step(`agent${a}`, { parentId: 'run', container: true, visits: 2 }), step(`call${a}`, { parentId: `agent${a}`, visits: 9 }));
    edges.push(edge(before, `agent${a}`, { kind: 'delegate', count: 2 }));
    for (let t = 0; t < tools; t++) {
      steps.push(step(`tool${a}.${t}`, { parentId: `agent${a}`, kind: 'tool', flags: t === 0 ? ['failed_again'] : [] }));
      edges.push(edge(`call${a}`, `tool${a}.${t}`), edge(`tool${a}.${t}`, `call${a}`, { back: true, count: 3 }));
    }
    edges.push(edge(`call${a}`, `call${a}`, { retry: true, count: 5 }));
    if (returns) edges.push(edge(`agent${a}`, 'plan', { back: true, label: 're-plan' }));
    before = `agent${a}`;
  }
  return buildScene(graph(steps, edges));
}

function boxRects(scene: Scene, layout: Layout): Rect[] {
  return scene.boxes.filter((box) => !box.group).flatMap((box) => layout.boxes.get(box.id) ?? []);
}

function labelRects(layout: Layout): Rect[] {
  return [...layout.wires.values()].flatMap((wire) => wire.label ?? []);
}

function clashes(rects: Rect[]): number {
  return rects.reduce((sum, rect, i) => sum + rects.slice(i + 1).filter((other) => overlaps(rect, other)).length, 0);
}

function near(point: { x: number; y: number } | undefined, rect: Rect | undefined): boolean {
  if (!point || !rect) return false;
  return point.x >= rect.x - 2 && point.x <= rect.x + rect.width + 2 && point.y >= rect.y - 2 && point.y <= rect.y + rect.height + 2;
}

function expectSound(scene: Scene, layout: Layout): void {
  expect(layout.boxes.size).toBe(scene.boxes.length);
  expect(clashes(boxRects(scene, layout))).toBe(0);
  expect(clashes(labelRects(layout))).toBe(0);
  for (const label of labelRects(layout)) expect(boxRects(scene, layout).some((box) => overlaps(label, box))).toBe(false);
  for (const wire of scene.wires) {
    const points = layout.wires.get(wire.id)?.points ?? [];
    expect(near(points[0], layout.boxes.get(wire.source))).toBe(true);
    expect(near(points.at(-1), layout.boxes.get(wire.target))).toBe(true);
  }
  for (const box of scene.boxes) {
    const frame = box.parentId === null ? undefined : layout.boxes.get(box.parentId);
    const rect = layout.boxes.get(box.id);
    if (!frame || !rect) continue;
    expect(near({ x: rect.x, y: rect.y }, frame) && near({ x: rect.x + rect.width, y: rect.y + rect.height }, frame)).toBe(true);
  }
}

const programs = fc.record({ agents: fc.integer({ min: 0, max: 3 }), tools: fc.integer({ min: 1, max: 4 }), returns: fc.boolean() });

describe('the layout of any run', () => {
  it.each(['DOWN', 'RIGHT'] as const)(
    '%s: no box or label covers another, lines end at their boxes, frames hold what is theirs',
    async (direction) => {
      await fc.assert(
        fc.asyncProperty(programs, async ({ agents, tools, returns }) => {
          const scene = program(agents, tools, returns);
          expectSound(scene, await layered(scene, direction));
        }),
        { numRuns: 6 },
      );
    },
  );

  it('in reading order holds the same', () => {
    fc.assert(
      fc.property(programs, ({ agents, tools, returns }) => {
        const scene = program(agents, tools, returns);
        expectSound(scene, linearLayout(scene));
      }),
    );
  });

  it('runs forward lines down the page and draws returns from their source to their target', async () => {
    const scene = buildScene(graph([step('a'), step('b')], [edge('a', 'b'), edge('b', 'a', { back: true, count: 36 })]));
    const layout = await layered(scene, 'DOWN');
    const [a, b] = [layout.boxes.get('a'), layout.boxes.get('b')];
    expect(a && b && a.y + a.height < b.y).toBe(true);
    const back = layout.wires.get(scene.wires.find((wire) => wire.back)?.id ?? '');
    expect(near(back?.points[0], b) && near(back?.points.at(-1), a)).toBe(true);
    expect(back?.label).not.toBeNull();
  });

  it('is linear for ten thousand boxes, deep or wide, without running out of stack', () => {
    const deep = Array.from({ length: 5000 }, (_, i) =>
      step(`d${i}`, { container: true, parentId: i === 0 ? null : `d${i - 1}`, visits: i % 2 === 0 ? 1 : 2 }),
    );
    const wide = Array.from({ length: 5000 }, (_, i) => step(`w${i}`));
    const scene = buildScene(
      graph(
        [...deep, ...wide],
        wide.slice(1).map((one, i) => edge(`w${i}`, one.id)),
      ),
    );
    expect(linearLayout(scene).boxes.size).toBe(scene.boxes.length);
  });
});

describe('a run that grows', () => {
  const before = graph(
    [step('run', { container: true }), step('plan', { parentId: 'run' }), step('act', { parentId: 'run' })],
    [edge('plan', 'act')],
  );

  it('keeps every box that stood where it was, and finds room for the new one', async () => {
    const first = await layered(buildScene(before), 'DOWN');
    const grown = buildScene(
      graph(
        [...before.nodes, step('check', { parentId: 'run' })],
        [...before.edges, edge('act', 'check'), edge('check', 'plan', { back: true })],
      ),
    );
    const layout = growLayout(first, grown);
    if (!layout) throw new Error('It could have grown in place.');
    for (const [id, rect] of first.boxes) expect(layout.boxes.get(id)).toEqual(rect);
    expectSound(grown, layout);
  });

  it('keeps its lines when only counts rise', async () => {
    const scene = buildScene(before);
    const first = await layered(scene, 'DOWN');
    const counted = growLayout(first, buildScene({ ...before, edges: before.edges.map((one) => ({ ...one, count: 7 })) }));
    expect(counted?.wires.get(scene.wires[0]?.id ?? '')?.points).toEqual(first.wires.get(scene.wires[0]?.id ?? '')?.points);
  });

  it('is laid out anew when a plain box becomes a frame', async () => {
    const first = await layered(buildScene(before), 'DOWN');
    const grown = buildScene(graph([...before.nodes, step('one', { parentId: 'act' }), step('two', { parentId: 'act' })], before.edges));
    expect(growLayout(first, grown)).toBeNull();
  });
});
