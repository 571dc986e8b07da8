import { Command } from 'commander';
import { type PolicySettings, policySettings } from '../../control/policies/policy-settings';
import { systemScope } from '../../tenancy/system-scope';
import type { Answer } from '../output';
import { daysText } from '../policies/days-text';
import { limitTable } from '../policies/limit-table';
import { runs } from '../run-command';

export function policyCommands(): Command {
  const policy = new Command('policy').description('What holds for a tenant: limits, redaction, content, retention.');
  runs(policy.command('show <slug>').description('everything that is in force, and what the tenant set of it'), show);
  return policy;
}

async function show(_: object, slug: string): Promise<Answer> {
  const settings = await policySettings(await systemScope(slug, 'operator'));
  const sections = Object.entries(settings).map(([kind, { own, inForce, version }]) => [kind, { inForce, own, version }]);
  const json = {
    slug,
    ...Object.fromEntries(sections),
    ceiling: { limits: settings.limits.ceiling, retention: settings.retention.ceiling },
  };
  return { json, text: [limitTable(settings.limits), '', ...lines(settings)].join('\n') };
}

function lines({ redaction, content, retention }: PolicySettings): string[] {
  const { off, patterns, allow, deny } = redaction.inForce;
  return [
    `Detectors off: ${off.join(', ') || 'none'}`,
    `Own patterns: ${patterns.map(({ name }) => name).join(', ') || 'none'}`,
    `Attributes kept: ${allow?.join(', ') ?? 'all'}${deny.length > 0 ? ` but ${deny.join(', ')}` : ''}`,
    `Texts: ${content.inForce.keep ? `kept ${daysText(retention.inForce.contentDays)}` : 'not kept'}`,
    `Nodes: kept ${daysText(retention.inForce.nodeDays)}`,
  ];
}
