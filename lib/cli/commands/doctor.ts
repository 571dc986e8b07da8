import { Command } from 'commander';
import { askServer } from '../operator/ask-server';
import { type DoctorReport, doctorReport } from '../operator/doctor-report';
import type { Answer } from '../output';
import { runs } from '../run-command';

export function doctorCommand(): Command {
  return runs(new Command('doctor').description('check the control plane and every file of every tenant; changes nothing'), doctor);
}

async function doctor(): Promise<Answer> {
  const report = await askServer('doctor', doctorReport);
  return { json: { ...report }, text: textOf(report), exitCode: report.ok ? 0 : 1 };
}

function textOf(report: DoctorReport): string {
  const lines = report.findings.map(({ severity, slug, file, problem }) => `${severity}: ${slug ? `${slug}: ` : ''}${file}: ${problem}`);
  const result = report.findings.length === 0 ? 'all sound' : `${report.findings.length} findings`;
  return [...lines, `Checked the control plane and ${report.tenantsChecked} tenants: ${result}.`].join('\n');
}
