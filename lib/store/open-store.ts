import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { env } from '../base/env';
import { DuckStore } from './duck-store';
import type { Store } from './port';
import { Registry, registries } from './registry';
import { type StoreOptions, settingsOf } from './store-options';

/**
 * The store of a data directory. Within a process all openings of one directory share one registry of instances, and
 * the first one's options hold.
 */
export function openStore(options: StoreOptions): Store {
  const dataDir = realDirectory(options.dataDir);
  const known = registries().get(dataDir);
  const registry = known ?? new Registry(settingsOf({ ...options, dataDir }));
  if (!known) registries().set(dataDir, registry);
  return new DuckStore(registry, () => registries().delete(dataDir));
}

/** The store of the directory that the environment names. */
export function getStore(): Store {
  return openStore({ dataDir: env().dataDir });
}

function realDirectory(dataDir: string): string {
  const directory = path.resolve(/* turbopackIgnore: true */ dataDir);
  mkdirSync(directory, { recursive: true });
  return realpathSync(directory);
}
