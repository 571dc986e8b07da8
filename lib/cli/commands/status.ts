import { Command } from 'commander';
import { askServer } from '../operator/ask-server';
import { type StatusReport, statusReport } from '../operator/status-report';
import { type Answer, columns } from '../output';
import { runs } from '../run-command';

export function statusCommand(): Command {
  return runs(new Command('status').description('per tenant: last seen, rate, lag, segments'), status);
}

async function status(): Promise<Answer> {
  const report = await askServer('status', (store) => statusReport(store, false));
  return { json: { ...report }, text: textOf(report) };
}

function textOf(report: StatusReport): string {
  const server = report.running ? `Server: process ${report.pid}, up ${report.uptimeSeconds} s.` : 'No server runs on this data folder.';
  const state = report.notReady ? `Not ready: ${report.notReady}` : 'Ready.';
  if (report.tenants.length === 0) return `${server} ${state}\nThere are no tenants yet.`;
  const rows = report.tenants.map((tenant) => [
    tenant.slug,
    tenant.problem ?? tenant.state,
    tenant.lastSeen?.replace(/\.\d+Z$/, 'Z') ?? 'nothing yet',
    tenant.spansPerSecond.toFixed(1),
    `${Math.round(tenant.sealLagSeconds)} s`,
    String(Object.values(tenant.segments).reduce((sum, count) => sum + count, 0)),
    `${(tenant.bytes / 1_048_576).toFixed(1)} MB`,
  ]);
  return `${server} ${state}\n${columns([['TENANT', 'STATE', 'LAST SEEN', 'SPANS/S', 'SEAL LAG', 'SEGMENTS', 'SIZE'], ...rows])}`;
}
