import { Command } from 'commander';
import type { RetentionChanges } from '../../control/policies/parse-retention';
import { policySettings } from '../../control/policies/policy-settings';
import { setRetention } from '../../control/policies/set-retention';
import { systemScope } from '../../tenancy/system-scope';
import { askServer } from '../operator/ask-server';
import type { RetentionWork } from '../operator/operator-work';
import { type Answer, columns } from '../output';
import { daysText } from '../policies/days-text';
import { readAssignments } from '../policies/read-assignments';
import { runs } from '../run-command';

const TASK = 'operator';

export function retentionCommands(): Command {
  const retention = new Command('retention').description('How long a tenant keeps texts and nodes.');
  runs(retention.command('show <slug>').description('days from arrival, in force'), (_, slug: string) => show(slug));
  const set = retention.command('set <slug> <name=value...>');
  runs(set.description('contentDays=30 nodeDays=400; also forever, or inherit to take one back'), setDays);
  const run = retention.command('run <slug>').description('take what has had its time, now; the server also does so by itself');
  runs(run.option('--dry-run', 'count what would go and take nothing'), runNow);
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

async function runNow(options: { dryRun?: boolean }, slug: string): Promise<Answer> {
  const order = { slug, dryRun: options.dryRun === true };
  // Loaded here, so that commands that need no store do not wait for the engine.
  const direct = async () => (await import('../operator/operator-work')).retentionWork(order);
  const work = await askServer<RetentionWork>('retention', direct, order);
  return { json: { ...work }, text: textOf(work) };
}

function textOf({ dryRun, taken, runs: runCount, oldest }: RetentionWork): string {
  if (oldest === null) return 'Nothing is due.';
  const rows = taken.map(({ dataset, rows: count, bytes }) => [dataset, count.toLocaleString('en'), bytes.toLocaleString('en')]);
  const what = dryRun ? 'Would take' : 'Took';
  return [`${what} what arrived from ${oldest} on, of ${runCount} runs:`, columns([['DATASET', 'ROWS', 'BYTES'], ...rows])].join('\n');
}
