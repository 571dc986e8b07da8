import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { TenantId } from '../../lib/base/ids';
import { freePort } from '../server';
import { Books, balance } from './books';
import { type KillableServer, startKillable } from './killable-server';
import { type Load, startLoad, type Unknown } from './load';

/** A step that nothing reaches is a test that tests nothing. */
const REACH_LIMIT_MS = 120_000;

/** A data folder with two tenants that lives through one crash after the other. */
export class CrashWorld {
  readonly readyMs: number[] = [];
  private readonly unknown: Unknown = new Map();
  private readonly queryKeys = new Map<string, string>();

  private constructor(
    readonly port: number,
    readonly dataDir: string,
    readonly books: readonly Books[],
  ) {}

  static async make(): Promise<CrashWorld> {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'aegis-crash-'));
    const books = ['one', 'two'].map((slug) => {
      const { tenantId } = aegis<{ tenantId: TenantId }>(dataDir, ['tenant', 'create', slug]);
      const { key: ingestKey } = aegis<{ key: string }>(dataDir, ['key', 'create', slug, '--kind', 'ingest']);
      return new Books(tenantId, ingestKey);
    });
    return new CrashWorld(await freePort(), dataDir, books);
  }

  /** Starts the server armed with a fault and lets it work until that strikes. `provoke` does what leads there beside the load. */
  async crashAt(fault: string, provoke?: (server: KillableServer) => void | Promise<void>): Promise<void> {
    const { server, load } = await this.start(fault);
    await load.heard;
    const provoked = server.hasEnded() ? undefined : provoke?.(server);
    const timer = setTimeout(() => server.kill(), REACH_LIMIT_MS);
    const started = performance.now();
    const how = await server.ended;
    clearTimeout(timer);
    await Promise.allSettled([provoked, load.over]);
    expect(how, `${fault}\n${server.log()}`).toBe('SIGKILL');
    expect(performance.now() - started < REACH_LIMIT_MS, `Nothing reached ${fault}.`).toBe(true);
  }

  /** kill -9 after the first answers and a while, or, `early`, without waiting for any. */
  async crashAfter(delayMs: number, early: boolean): Promise<void> {
    const { server, load } = await this.start();
    if (!early) await load.heard;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    server.kill();
    await server.ended;
    await load.over;
  }

  /** The operator's command on this world's folder, beside the server or without one. */
  command(...args: string[]): Promise<void> {
    const child = spawn('node_modules/.bin/tsx', ['lib/cli/main.ts', ...args], {
      env: { ...process.env, AEGIS_DATA_DIR: this.dataDir },
      stdio: 'ignore',
    });
    return new Promise((resolve) => child.once('exit', () => resolve()));
  }

  /** A key for the query API, of the admin role. */
  queryKey(slug: string): string {
    const known = this.queryKeys.get(slug);
    if (known) return known;
    const { key } = aegis<{ key: string }>(this.dataDir, ['key', 'create', slug, '--kind', 'query', '--role', 'admin']);
    this.queryKeys.set(slug, key);
    return key;
  }

  /** What doctor finds, which ends with 1 where anything is wrong. */
  doctor(): { file: string; severity: string }[] {
    return aegis<{ findings: { file: string; severity: string }[] }>(this.dataDir, ['doctor']).findings;
  }

  /** A server in good health, for as long as `work` takes. */
  async withServer(work: () => Promise<void>): Promise<void> {
    const server = await startKillable({ port: this.port, dataDir: this.dataDir });
    await work();
    server.stop();
    await server.ended;
  }

  /** @throws where anything acknowledged is lost or doubled, or sums differ. */
  balance(): Promise<void> {
    return balance(this.dataDir, this.books);
  }

  /** One line for the test's output. The promise is five seconds; a slow machine fails nothing. */
  readyReport(): string {
    const sorted = this.readyMs.toSorted((a, b) => a - b);
    const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
    const spans = this.books.map(({ acknowledged }) => acknowledged.size).join(' + ');
    return `${sorted.length} crashes, ${spans} spans acknowledged; crash to ready: median ${at(0.5)} ms, longest ${at(1)} ms (promised: 5,000)`;
  }

  private async start(fault?: string): Promise<{ server: KillableServer; load: Load }> {
    const server = await startKillable({ port: this.port, dataDir: this.dataDir, fault });
    if (server.readyMs >= 0) this.readyMs.push(server.readyMs);
    return { server, load: startLoad(server.url, this.books, this.unknown) };
  }
}

/** The operator's command on a folder that no server uses. */
export function aegis<T>(dataDir: string, args: readonly string[]): T {
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/tsx', ['lib/cli/main.ts', ...args, '--json'], {
    env: { ...process.env, AEGIS_DATA_DIR: dataDir },
    encoding: 'utf8',
    input: '',
  });
  if (status !== 0 && !stdout.startsWith('{')) throw new Error(`aegis ${args.join(' ')}: ${stderr || stdout}`);
  return JSON.parse(stdout) as T;
}
