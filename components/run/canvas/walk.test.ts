import { describe, expect, it } from 'vitest';
import type { Layout } from '../layout/layout';
import { linearLayout } from '../layout/linear-layout';
import { buildScene } from '../scene/build-scene';
import { edge, graph, step } from '../scene/fixtures';
import { fitViewport, isCut } from './fit';
import { walk } from './walk';
import { namesOf, wireName } from './wire-name';

const scene = buildScene(
  graph(
    [step('plan'), step('search'), step('answer')],
    [edge('plan', 'search'), edge('search', 'plan', { back: true, count: 36, inferred: true }), edge('search', 'answer')],
  ),
);
const size = { width: 174, height: 52 };
const layout: Layout = {
  boxes: new Map([
    ['plan', { x: 0, y: 0, ...size }],
    ['search', { x: 220, y: 0, ...size }],
    ['answer', { x: 440, y: 0, ...size }],
  ]),
  wires: new Map(),
  width: 614,
  height: 52,
  engine: 'linear',
};

describe('the graph without a mouse', () => {
  it('walks along lines with the arrow keys, forward and back', () => {
    expect(walk(scene, layout, 'plan', 'ArrowRight')).toBe('search');
    expect(walk(scene, layout, 'search', 'ArrowRight')).toBe('answer');
    expect(walk(scene, layout, 'search', 'ArrowLeft')).toBe('plan');
    expect(walk(scene, layout, 'plan', 'ArrowDown')).toBe('search');
    expect(walk(scene, layout, 'answer', 'ArrowRight')).toBeNull();
  });

  it('reaches every box that lines lead to from the first', () => {
    const seen = new Set(['plan']);
    const queue = ['plan'];
    for (let at = queue.pop(); at; at = queue.pop())
      for (const arrow of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const) {
        const to = walk(scene, layout, at, arrow);
        if (to && !seen.has(to)) {
          seen.add(to);
          queue.push(to);
        }
      }
    expect([...seen].sort()).toEqual(['answer', 'plan', 'search']);
  });

  it('goes into a frame and out of it', () => {
    const framed = buildScene(
      graph(
        [step('x'), step('agent', { container: true }), step('a', { parentId: 'agent' }), step('b', { parentId: 'agent' })],
        [edge('x', 'agent'), edge('a', 'b')],
      ),
    );
    const places = linearLayout(framed);
    expect(walk(framed, places, 'agent', 'ArrowRight')).toBe('a');
    expect(walk(framed, places, 'a', 'ArrowUp')).toBe('agent');
  });

  it('names lines as sentences', () => {
    const back = scene.wires.find((wire) => wire.back);
    expect(back && wireName(back, namesOf(scene))).toBe('search goes back to plan, 36 times, inferred');
  });
});

describe('what fits', () => {
  it('shows all of a graph, lines included, and never enlarges it', () => {
    const canvas = { width: 736, height: 680 };
    for (const size of [
      { width: 200, height: 100 },
      { width: 3000, height: 900 },
      { width: 400, height: 6000 },
    ]) {
      const viewport = fitViewport(size, canvas);
      expect(viewport.zoom).toBeLessThanOrEqual(1);
      expect(isCut(size, canvas, viewport)).toBe(false);
    }
  });
});
