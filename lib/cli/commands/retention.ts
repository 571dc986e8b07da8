import { Command } from 'commander';
import type { RetentionChanges } from '../../control/policies/parse-retention';
import { policySettings } from '../../control/policies/policy-settings';
import { setRetention } from '../../control/policies/set-retention';
import { systemScope } from '../../tenancy/system-scope';
import type { Answer } from '../output';
import { daysText } from '../policies/days-text';
import { readAssignments } from '../policies/read-assignments';
import { runs } from '../run-command';

const TASK = 'operator';

export function retentionCommands(): Command {
  const retention = new Command('retention').description('How long a tenant keeps texts and nodes.');
  runs(retention.command('show <slug>').description('days from arrival, in force'), (_, slug: string) => show(slug));
  const set = retention.command('set <slug> <name=value...>');
  runs(set.description('contentDays=30 nodeDays=400; also forever, or inherit to take one back'), setDays);
  return retention;
}

async function show(slug: string): Promise<Answer> {
  const { retention } = await policySettings(await systemScope(slug, TASK));
  const { inForce, own, inherited, ceiling } = retention;
  const text = `Texts: ${daysText(inForce.contentDays)}. Nodes: ${daysText(inForce.nodeDays)}. Run and usage rows stay.`;
  return { json: { slug, retention: inForce, own, inherited, ceiling }, text };
}

async function setDays(_: object, slug: string, words: string[]): Promise<Answer> {
  await setRetention(await systemScope(slug, TASK), readAssignments(words) as RetentionChanges);
  return show(slug);
}
