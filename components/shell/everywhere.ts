import { createSpotlight } from '@mantine/spotlight';

/** The state and the opener of ⌘K. */
export const [everywhereStore, everywhere] = createSpotlight();

/**
 * Marks the first entry as the one that Enter opens. Spotlight does this as the text changes, but what the server found
 * comes later and stands above what was marked then.
 */
export function selectFirstEntry(): void {
  const { listId } = everywhereStore.getState();
  const list = listId ? document.getElementById(listId) : null;
  const first = list?.querySelector('[data-action]');
  if (!list || !first) return;
  list.querySelector('[data-selected]')?.removeAttribute('data-selected');
  first.setAttribute('data-selected', 'true');
  first.scrollIntoView({ block: 'nearest' });
  everywhereStore.updateState((state) => ({ ...state, selected: 0 }));
}
