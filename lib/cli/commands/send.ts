import { Command } from 'commander';
import { env } from '../../base/env';
import { AegisError } from '../../base/errors';
import { readServerFile } from '../../control/server/server-file';
import type { Answer } from '../output';
import { runs } from '../run-command';
import { postOtlp } from '../send/post-otlp';
import { readOtlpFile } from '../send/read-otlp-file';

export function sendCommand(): Command {
  const send = new Command('send').description('Post OTLP files (JSON, JSON lines or protobuf, also .gz) as an exporter would.');
  send.argument('<file...>', 'names with .logs. or .metrics. in them go to /v1/logs and /v1/metrics, all others to /v1/traces');
  send.option('--key <key>', 'an ingest key (default: the variable AEGIS_KEY)');
  send.option('--url <url>', 'where Aegis is (default: the server that runs on this data folder, else NEXTAUTH_URL)');
  return runs(send, sendFiles);
}

async function sendFiles(options: { key?: string; url?: string }, files: string[]): Promise<Answer> {
  const key = options.key ?? process.env.AEGIS_KEY;
  if (!key) throw new AegisError('bad_request', 'Give an ingest key with --key, or in the variable AEGIS_KEY.');
  const url = options.url ?? runningServer() ?? env().publicUrl;
  const total = { files: 0, spans: 0, rejected: 0, logRecords: 0 };
  const notes: string[] = [];
  for (const file of files) {
    for (const request of await readOtlpFile(file)) {
      const answer = await postOtlp(url, key, request, file);
      const accepted = request.records - answer.rejected;
      if (request.signal === 'traces') total.spans += accepted;
      if (request.signal === 'logs') total.logRecords += accepted;
      total.rejected += answer.rejected;
      if (answer.message) notes.push(`${file}: ${answer.message}`);
    }
    total.files++;
  }
  const logs = total.logRecords === 0 ? '' : ` and ${total.logRecords} log records`;
  const text = [`Sent ${total.files} files: ${total.spans} spans${logs} accepted, ${total.rejected} rejected.`, ...notes].join('\n');
  return { json: { ...total, notes }, text };
}

function runningServer(): string | null {
  const server = readServerFile(env().dataDir);
  return server && `http://127.0.0.1:${server.port}`;
}
