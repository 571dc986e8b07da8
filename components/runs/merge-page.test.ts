import { describe, expect, it } from 'vitest';
import type { RunListView, RunView } from '@/lib/queries/views';
import { mergePage, rowsOf } from './merge-page';

function page(ids: string, nextCursor: string | null, version = 1): RunListView {
  const data = [...ids].map((runId) => ({ runId, version }) as RunView);
  return { data, nextCursor, total: 99, hidden: 0, search: null, version };
}

function ids(view: RunListView | null): string | null {
  return view === null ? null : view.data.map((run) => run.runId).join('');
}

describe('a list that grows while it is read', () => {
  it('puts new runs on top and keeps the ones they pushed out of the page', () => {
    const merged = mergePage(page('dcba', 'after-a'), page('fedc', 'after-c', 2));
    expect(ids(merged)).toBe('fedcba');
    expect(merged?.nextCursor).toBe('after-a');
    expect(merged?.version).toBe(2);
  });

  it('takes the fresh state of a run that went on', () => {
    expect(mergePage(page('ba', null), page('ba', 'x', 2))?.data[0]?.version).toBe(2);
  });

  it('lets go of a run that no longer matches', () => {
    expect(ids(mergePage(page('dcba', 'after-a'), page('dba9', 'after-9')))).toBe('dba9');
  });

  it('starts again when everything it knew is further down', () => {
    expect(mergePage(page('ba', 'x'), page('zy', 'after-y'))).toBeNull();
  });

  it('believes an answer that is the whole list', () => {
    expect(ids(mergePage(page('dcba', 'x'), page('d', null)))).toBe('d');
    expect(ids(mergePage(page('', null), page('ba', 'x')))).toBe('ba');
  });

  it('shows a run once though two pages hold it', () => {
    expect(rowsOf([page('cb', 'x'), page('ba', null)]).map((run) => run.runId)).toEqual(['c', 'b', 'a']);
  });
});
