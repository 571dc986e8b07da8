import { Command } from 'commander';
import { askServer } from '../operator/ask-server';
import type { RebuildWork } from '../operator/operator-work';
import type { Answer } from '../output';
import { runs } from '../run-command';

export function rebuildCommand(): Command {
  const rebuild = new Command('rebuild').argument('<slug>');
  return runs(rebuild.description("make a tenant's catalogue, run rows and usage anew from its segments, with or without a server"), work);
}

async function work(_: object, slug: string): Promise<Answer> {
  // Loaded here, so that commands that need no store do not wait for the engine.
  const direct = async (store: Parameters<Parameters<typeof askServer>[1]>[0]) =>
    (await import('../operator/operator-work')).rebuildWork(store, { slug });
  const report = await askServer<RebuildWork>('rebuild', direct, { slug });
  return { json: { ...report }, text: textOf(report), exitCode: report.lost.length === 0 ? 0 : 1 };
}

function textOf({ slug, runs: runCount, spans, lost }: RebuildWork): string {
  const lines = lost.map(({ file, problem }) => `lost: ${file}: ${problem}`);
  const sealed = `${runCount.toLocaleString('en')} runs, ${spans.toLocaleString('en')} spans in segments`;
  return [...lines, `Rebuilt ${slug}: ${sealed}${lost.length === 0 ? '.' : `; ${lost.length} files could not be read.`}`].join('\n');
}
