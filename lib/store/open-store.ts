import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { env } from '../base/env';
import { DAY, type Nanos, SECOND } from '../base/time';
import { policiesOf } from '../control/policies/policies-of';
import type { TenantScope } from '../tenancy/scope';
import { DuckStore } from './duck-store';
import type { Store } from './port';
import { Registry, registries } from './registry';
import { type StoreOptions, settingsOf } from './store-options';

/**
 * The store of a data directory. Within a process all openings of one directory share one registry of instances, and
 * the first one's options hold.
 */
export function openStore(options: StoreOptions): Store {
  return attach(options, () => undefined);
}

function attach(options: StoreOptions, onClose: () => void): Store {
  const dataDir = realDirectory(options.dataDir);
  const known = registries().get(dataDir);
  const registry = known ?? new Registry(settingsOf({ ...options, dataDir }));
  if (!known) registries().set(dataDir, registry);
  return new DuckStore(registry, () => {
    registries().delete(dataDir);
    onClose();
  });
}

const held = globalThis as { aegisStore?: { dataDir: string; store: Store } };

/** The store of the directory that the environment names. */
export function getStore(): Store {
  const { dataDir, settleSeconds, sealSeconds, upkeepMs } = env();
  if (held.aegisStore?.dataDir !== dataDir) {
    const contentCut = policyContentCut;
    const options = {
      contentCut,
      dataDir,
      upkeepMs,
      settleQuietNs: BigInt(settleSeconds) * SECOND,
      sealAgeNs: BigInt(sealSeconds) * SECOND,
    };
    const store = attach(options, () => {
      held.aegisStore = undefined;
    });
    held.aegisStore = { dataDir, store };
  }
  return held.aegisStore.store;
}

/** What the tenant's policy says at this moment: a change of it holds for the next question. */
async function policyContentCut(scope: TenantScope, now: Nanos): Promise<Nanos | null> {
  const { contentDays } = (await policiesOf(scope)).retention;
  return contentDays === null ? null : now - BigInt(contentDays) * DAY;
}

function realDirectory(dataDir: string): string {
  const directory = path.resolve(/* turbopackIgnore: true */ dataDir);
  mkdirSync(directory, { recursive: true });
  return realpathSync(directory);
}
