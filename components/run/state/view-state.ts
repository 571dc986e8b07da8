import type { Fold } from '@/lib/queries/views';

export const VIEWS = ['outline', 'graph', 'timeline', 'steps', 'cost', 'events'] as const;
export type RunViewName = (typeof VIEWS)[number];

/** What a link to a run page carries. `null`: whatever suits the screen, and nothing selected by hand. */
export interface ViewState {
  view: RunViewName | null;
  fold: Fold;
  /** `none` when the viewer cleared the selection. */
  node: string | null;
}

/** URL → state; what it does not know is left at its default, since a link may come from another version. */
export function readViewState(params: { get(name: string): string | null }): ViewState {
  const view = params.get('view');
  const fold = params.get('fold');
  return {
    view: VIEWS.find((name) => name === view) ?? null,
    fold: fold === 'none' || fold === 'agents' ? fold : 'steps',
    node: params.get('node'),
  };
}

/** The URL's query with a change applied; defaults are left out, other parameters kept. */
export function writeViewState(search: string, change: Partial<ViewState>): string {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || (name === 'fold' && value === 'steps')) params.delete(name);
    else params.set(name, value);
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}
