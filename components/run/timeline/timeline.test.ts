import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NodeView } from '@/lib/queries/views';
import { packLanes } from '../scrubber/pack-lanes';
import { timed, timeScale } from './time-scale';
import { panWindow, revealInWindow, WHOLE, zoomWindow } from './time-window';
import { timelineRows } from './timeline-rows';

function node(id: string, startSecond: number, seconds: number, about: Partial<NodeView> = {}): NodeView {
  const startTime = new Date(Date.UTC(2026, 10, 18) + startSecond * 1000).toISOString().replace('Z', '000000Z');
  return {
    id,
    name: id,
    parentId: null,
    container: false,
    flags: [],
    waitingNs: '0',
    startTime,
    durationNs: String(BigInt(Math.round(seconds * 1e9))),
    ...about,
  } as NodeView;
}

const night = timed([
  node('plan', 0, 4),
  node('approval', 4, 36_000, { kind: 'human_checkpoint', waitingNs: '36000000000000' }),
  node('refund', 36_004, 6),
]);

describe('time on screen', () => {
  it('draws a night of waiting shorter than the work around it, and says which stretch that was', () => {
    const scale = timeScale(night, true);
    expect(scale.shortened).toHaveLength(1);
    const wait = scale.at(night[2]?.start ?? 0) - scale.at(night[0]?.end ?? 0);
    expect(wait).toBeLessThan(0.12);
    expect(timeScale(night, false).shortened).toEqual([]);
  });

  it('goes there and back', () => {
    const scale = timeScale(night, true);
    for (const share of [0, 0.1, 0.4, 0.9, 1]) expect(scale.at(scale.momentAt(share))).toBeCloseTo(share, 5);
  });

  it('never runs backwards', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 0, max: 4000 })), { minLength: 1 }), (spans) => {
        const bars = timed(spans.map(([start, length], i) => node(String(i), start, length)));
        const scale = timeScale(bars, true);
        const places = bars.map((bar) => scale.at(bar.start));
        expect(places).toEqual([...places].sort((a, b) => a - b));
        for (const bar of bars) expect(scale.at(bar.end)).toBeGreaterThanOrEqual(scale.at(bar.start));
      }),
    );
  });

  it('keeps the place under the pointer while zooming, and never leaves the run', () => {
    const zoomed = zoomWindow(WHOLE, 4, 0.5);
    expect(zoomed).toEqual({ from: 0.375, to: 0.625 });
    expect(panWindow(zoomed, 9)).toEqual({ from: 0.75, to: 1 });
    expect(zoomWindow(zoomed, 0.01, 0.5)).toEqual(WHOLE);
    expect(revealInWindow(zoomed, 0.9, 0.95).from).toBeCloseTo(0.75);
    expect(revealInWindow(zoomed, 0.4, 0.5)).toBe(zoomed);
  });

  it('puts each node under its container and leaves out what lies in closed ones', () => {
    const bars = timed([
      node('agent', 0, 9, { container: true }),
      node('call', 1, 2, { parentId: 'agent' }),
      node('orphan', 3, 1, { parentId: 'gone' }),
    ]);
    expect(timelineRows(bars, new Set()).map(({ node: { id }, depth, inside }) => [id, depth, inside])).toEqual([
      ['agent', 0, 1],
      ['call', 1, 0],
      ['orphan', 0, 0],
    ]);
    expect(timelineRows(bars, new Set(['agent'])).map(({ node: { id } }) => id)).toEqual(['agent', 'orphan']);
  });

  it('packs what overlaps into different lanes', () => {
    const bars = timed([node('a', 0, 5), node('b', 1, 5), node('c', 5, 1), node('agent', 0, 9, { container: true })]);
    expect(packLanes(bars, 3).map(({ node: { id }, lane }) => [id, lane])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 0],
    ]);
  });
});
