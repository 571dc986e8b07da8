import { openStore } from '../store/open-store';
import type { Store } from '../store/port';

/** The store of this process. */
export function currentStore(): Store {
  return openStore();
}
