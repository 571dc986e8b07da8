import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A production server on a data folder of its own, started as `npm start` starts it. */
export interface TestServer {
  url: string;
  port: number;
  dataDir: string;
  /** `aegis …` on this server's data folder; the JSON it prints. Throws with its error line. */
  aegis<T = Record<string, unknown>>(args: readonly string[], input?: string): T;
  /** SIGTERM and wait. */
  stop(): Promise<void>;
  /** kill -9 of the process that answers requests, at once. */
  kill(): Promise<void>;
  log(): string;
}

export interface ServerOptions {
  dataDir?: string;
  port?: number;
  env?: Record<string, string>;
}

export const TEST_SECRET = 'e2e-0123456789-abcdefghijklmnopqrstuvwxyz';

export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'aegis-e2e-'));
  const url = `http://localhost:${port}`;
  const environment = {
    ...process.env,
    NODE_ENV: 'production' as const,
    PORT: String(port),
    AEGIS_DATA_DIR: dataDir,
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: TEST_SECRET,
    ...options.env,
  };
  let output = '';
  const child = spawn('node_modules/.bin/tsx', ['lib/cli/start.ts'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await ready(url, child, () => output);
  return {
    url,
    port,
    dataDir,
    aegis: (args, input) => aegis(environment, args, input),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
    kill: async () => {
      const { pid } = JSON.parse(readFileSync(path.join(dataDir, 'server.json'), 'utf8')) as { pid: number };
      process.kill(pid, 'SIGKILL');
      await ended;
    },
    log: () => output,
  };
}

/** For after the tests: the folder goes, too. */
export function removeData(server: TestServer): void {
  rmSync(server.dataDir, { recursive: true, force: true });
}

function aegis<T>(environment: NodeJS.ProcessEnv, args: readonly string[], input?: string): T {
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/tsx', ['lib/cli/main.ts', ...args, '--json'], {
    env: environment,
    encoding: 'utf8',
    input: input ?? '',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`aegis ${args.join(' ')}: ${stderr || stdout}`);
  return JSON.parse(stdout) as T;
}

async function ready(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`The server ended before it was ready:\n${output()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server was not ready after 30 s:\n${output()}`);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
