import { Command } from 'commander';
import { AegisError } from '../../base/errors';
import { operatorPolicies } from '../../control/policies/operator-policies';
import type { LimitChanges } from '../../control/policies/parse-limits';
import { policySettings } from '../../control/policies/policy-settings';
import { type CeilingChanges, setCeilings } from '../../control/policies/set-ceilings';
import { setDefaults } from '../../control/policies/set-defaults';
import { setLimits } from '../../control/policies/set-limits';
import { systemScope } from '../../tenancy/system-scope';
import type { Answer } from '../output';
import { limitsJson, limitTable } from '../policies/limit-table';
import { readAssignments } from '../policies/read-assignments';
import { runs } from '../run-command';

const TASK = 'operator';
const WORDS = 'such as spansPerSecond=20k bodyBytes=16MiB; inherit takes one back';

export function limitsCommands(): Command {
  const limits = new Command('limits').description('What a tenant may send and hold, and how far its admins may raise it.');
  runs(limits.command('show <slug>').description('limits in force for a tenant'), (_, slug: string) => show(slug));
  runs(limits.command('set <slug> <name=value...>').description(`set limits of a tenant, ${WORDS}`), set);
  const ceiling = limits.command('ceiling [slug] [name=value...]').description(`how far a tenant's admins may go, ${WORDS}`);
  runs(ceiling.option('--all', 'for every tenant that has no ceiling of its own'), setCeiling);
  runs(limits.command('defaults [name=value...]').description(`what tenants have that set nothing, ${WORDS}`), defaults);
  return limits;
}

async function show(slug: string): Promise<Answer> {
  const { limits } = await policySettings(await systemScope(slug, TASK));
  return { json: { slug, ...limitsJson(limits) }, text: limitTable(limits) };
}

async function set(_: object, slug: string, words: string[]): Promise<Answer> {
  await setLimits(await systemScope(slug, TASK), readAssignments(words) as LimitChanges);
  return show(slug);
}

/** With --all there is no slug: the first word is an assignment. */
async function setCeiling(options: { all?: boolean }, first: string | undefined, rest: string[]): Promise<Answer> {
  const all = options.all === true;
  if (!all && first === undefined) throw new AegisError('bad_request', 'Name a tenant, or give --all.');
  const words = all && first !== undefined ? [first, ...rest] : rest;
  const slug = all ? null : (first ?? null);
  if (words.length > 0) await setCeilings(slug, readAssignments(words) as CeilingChanges, TASK);
  if (slug !== null) return show(slug);
  return operator();
}

async function defaults(_: object, words: string[]): Promise<Answer> {
  if (words.length > 0) await setDefaults({ limits: readAssignments(words) as LimitChanges }, TASK);
  return operator();
}

async function operator(): Promise<Answer> {
  const policies = await operatorPolicies();
  const { limits } = policies.defaults;
  const section = { inForce: limits, own: policies.own.limits, inherited: limits, ceiling: policies.ceiling.limits };
  return { json: { ...policies }, text: limitTable(section) };
}
