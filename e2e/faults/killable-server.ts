import { type ChildProcess, spawn } from 'node:child_process';
import { FAULTS_ALLOWED } from '../../lib/base/env';
import { TEST_SECRET } from '../server';

/** The production server as `npm start` runs it, without the process before it: a crash and a start take a second. */
export interface KillableServer {
  url: string;
  /** From the start of the process to `/readyz` saying yes. */
  readyMs: number;
  /** `kill -9`, at once. */
  kill(): void;
  /** SIGTERM: an orderly end. */
  stop(): void;
  /** How the process ended: its exit code or signal. */
  ended: Promise<string>;
  hasEnded(): boolean;
  log(): string;
}

export interface KillableOptions {
  port: number;
  dataDir: string;
  /** What to fail at, as in AEGIS_FAULT. */
  fault?: string;
  env?: Record<string, string>;
}

/** Far above the five seconds that are promised: a slow machine is no failure, a start that hangs is one. */
const READY_LIMIT_MS = 30_000;

/** Starts the server; with a fault that strikes at once it may be dead before it was ready, and `readyMs` is −1. */
export async function startKillable({ port, dataDir, fault, env = {} }: KillableOptions): Promise<KillableServer> {
  const url = `http://localhost:${port}`;
  const started = performance.now();
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...environment(port, dataDir),
      ...(fault ? { AEGIS_FAULT: fault, AEGIS_FAULT_ALLOWED: FAULTS_ALLOWED } : {}),
      ...env,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-20_000);
    });
  }
  let over = false;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      over = true;
      resolve(signal ?? String(code));
    });
  });
  const isReady = await waitUntilReady(url, child, () => output, fault !== undefined);
  return {
    url,
    readyMs: isReady ? performance.now() - started : -1,
    kill: () => child.kill('SIGKILL'),
    stop: () => child.kill('SIGTERM'),
    ended,
    hasEnded: () => over,
    log: () => output,
  };
}

function environment(port: number, dataDir: string): Record<string, string> {
  return {
    NODE_ENV: 'production',
    PORT: String(port),
    AEGIS_DATA_DIR: dataDir,
    NEXTAUTH_URL: `http://localhost:${port}`,
    NEXTAUTH_SECRET: TEST_SECRET,
    UV_THREADPOOL_SIZE: '16',
    NEXT_MANUAL_SIG_HANDLE: '1',
    // Everything that happens in a quarter of an hour happens within a second.
    AEGIS_SETTLE_SECONDS: '1',
    AEGIS_SEAL_SECONDS: '1',
    AEGIS_UPKEEP_MS: '100',
  };
}

async function waitUntilReady(url: string, child: ChildProcess, output: () => string, mayDie: boolean): Promise<boolean> {
  const limit = performance.now() + READY_LIMIT_MS;
  while (performance.now() < limit) {
    if (child.exitCode !== null || child.signalCode !== null) {
      if (mayDie) return false;
      throw new Error(`The server ended before it was ready:\n${output()}`);
    }
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill('SIGKILL');
  throw new Error(`The server was not ready after ${READY_LIMIT_MS / 1000} s:\n${output()}`);
}
