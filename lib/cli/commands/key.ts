import { Command, Option } from 'commander';
import { formatInstant } from '../../base/time';
import { createKey } from '../../control/keys/create-key';
import type { KeyKind } from '../../control/keys/key-cache';
import { type ApiKey, listKeys } from '../../control/keys/list-keys';
import { revokeKey } from '../../control/keys/revoke-key';
import { ROLES } from '../../tenancy/permissions';
import { systemScope } from '../../tenancy/system-scope';
import { type Answer, columns } from '../output';
import { runs } from '../run-command';

const TASK = 'operator';

export function keyCommands(): Command {
  const key = new Command('key').description('Create, list and revoke API keys.');
  const create = key.command('create <slug>').description('create a key; its text is shown once');
  create.addOption(new Option('--kind <kind>', 'what it may do').choices(['ingest', 'query']).makeOptionMandatory());
  create.option('--role <role...>', `for a query key: ${ROLES.join(', ')} (default: viewer)`).option('--name <name>', 'to tell keys apart');
  runs(create, createOne);
  runs(key.command('list <slug>').description("list a tenant's keys"), list);
  runs(key.command('revoke <slug> <keyId>').description('revoke a key; in force within 10 seconds'), revoke);
  return key;
}

async function createOne(options: { kind: KeyKind; role?: string[]; name?: string }, slug: string): Promise<Answer> {
  const scope = await systemScope(slug, TASK);
  const made = await createKey(scope, { kind: options.kind, name: options.name, roles: options.role });
  return { json: { ...made, kind: options.kind }, text: `${made.key}\n(${made.keyId}; this is the only time its text is shown)` };
}

async function list(_: object, slug: string): Promise<Answer> {
  const keys = await listKeys(await systemScope(slug, TASK));
  const rows = keys.map(keyRow);
  const lines = rows.map((row) => [
    row.keyId,
    row.kind,
    row.key,
    row.name,
    row.lastUsed ?? 'never used',
    row.revoked ? 'revoked' : 'in force',
  ]);
  const text = rows.length === 0 ? `${slug} has no keys.` : columns([['ID', 'KIND', 'KEY', 'NAME', 'LAST USED', 'STATE'], ...lines]);
  return { json: { keys: rows }, text };
}

function keyRow({ display, created, lastUsed, revoked, ...key }: ApiKey) {
  const instant = (at: bigint | null) => (at === null ? null : formatInstant(at));
  return { ...key, key: display, created: formatInstant(created), lastUsed: instant(lastUsed), revoked: instant(revoked) };
}

async function revoke(_: object, slug: string, keyId: string): Promise<Answer> {
  await revokeKey(await systemScope(slug, TASK), keyId);
  return { json: { keyId, revoked: true }, text: `Revoked ${keyId}; in force within 10 seconds.` };
}
