import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { Kysely } from 'kysely';
import { env } from '../../base/env';
import { withDiskTrouble } from './disk-trouble';
import { libsqlDialect } from './libsql-dialect';
import { migrate } from './migrate';
import type { ControlSchema } from './schema';

export type Control = Kysely<ControlSchema>;

// On globalThis because Next may bundle this module more than once, and two handles would be two queues.
const held = globalThis as { aegisControl?: Promise<Control> };

/** The control-plane database of this process, opened and migrated at first use. */
export function control(): Promise<Control> {
  held.aegisControl ??= openControl(env().databaseUrl).catch((error: unknown) => {
    held.aegisControl = undefined;
    throw withDiskTrouble(error);
  });
  return held.aegisControl;
}

/** Whether this process has it open: what merely counts does not open it again after the end. */
export function isControlOpen(): boolean {
  return held.aegisControl !== undefined;
}

export async function openControl(url: string): Promise<Control> {
  const file = url.replace(/^file:/, '');
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  // It holds password hashes and tenants' content keys: nobody else on the machine needs to read it. SQLite gives the
  // files that it adds beside it the same mode.
  closeSync(openSync(file, 'a', 0o600));
  const db: Control = new Kysely<ControlSchema>({ dialect: libsqlDialect(url) });
  await migrate(db as unknown as Kysely<unknown>);
  return db;
}

export async function closeControl(): Promise<void> {
  const open = held.aegisControl;
  held.aegisControl = undefined;
  await (await open)?.destroy();
}
