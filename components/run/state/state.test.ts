import { describe, expect, it } from 'vitest';
import type { NodeView } from '@/lib/queries/views';
import { nextError } from './next-error';
import { playState } from './play-clock';
import { readViewState, writeViewState } from './view-state';

describe('a link to a run', () => {
  it('lands on the same view, fold and node', () => {
    const search = writeViewState('?from=list', { view: 'timeline', fold: 'none', node: 'abc' });
    expect(search).toBe('?from=list&view=timeline&fold=none&node=abc');
    expect(readViewState(new URLSearchParams(search))).toEqual({ view: 'timeline', fold: 'none', node: 'abc' });
  });

  it('says nothing that is the default anyway', () =>
    expect(writeViewState('?view=steps&node=1', { view: null, fold: 'steps', node: null })).toBe(''));

  it('made by another version opens with what it knows', () =>
    expect(readViewState(new URLSearchParams('view=hologram&fold=paper'))).toEqual({ view: null, fold: 'steps', node: null }));
});

describe('next error', () => {
  const node = (id: string, second: number, errorCounts: boolean) =>
    ({ id, startTime: `2026-11-18T14:03:0${second}Z`, errorCounts }) as NodeView;
  const nodes = [node('c', 5, true), node('a', 1, true), node('b', 3, false)];

  it('goes through failures in time, from where one is, and round', () => {
    expect(nextError(nodes, null)).toBe('a');
    expect(nextError(nodes, 'a')).toBe('c');
    expect(nextError(nodes, 'b')).toBe('c');
    expect(nextError(nodes, 'c')).toBe('a');
    expect(nextError([node('b', 3, false)], null)).toBeNull();
  });
});

describe('a box while the run is played', () => {
  const visits = [
    { start: 10, end: 20 },
    { start: 40, end: 50 },
  ];
  it.each([
    [5, 'before'],
    [15, 'now'],
    [30, 'done'],
    [45, 'now'],
    [99, 'done'],
  ])('at %d is %s', (moment, state) => expect(playState(visits, moment)).toBe(state));
});
