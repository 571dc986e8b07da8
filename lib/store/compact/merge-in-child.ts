import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import path from 'node:path';
import type { EngineLimits } from '../engine/open-confined';
import type { Segment } from '../seal/segment';
import type { MergePlan } from './merge-plan';

/** What the child is told. Instants and counts of rows are text or safe integers: JSON knows no bigint. */
export interface MergeOrder {
  directory: string;
  plan: MergePlan;
  limits: EngineLimits;
}

/** A file of the child's answer. */
export type MergedFile = Omit<Segment, 'minNs' | 'maxNs'> & { minNs: string | null; maxNs: string | null };

/** Below everything that somebody waits for. */
const PRIORITY = 15;
const LONGEST_MS = 10 * 60_000;

/**
 * Runs a merge in a process of its own. It is told the files and the folder, never opens tenant.duckdb, and leaves only
 * `*.part` files, which the next opening removes when it dies before they are renamed here.
 * @throws Error when the child fails, is killed, or takes too long.
 */
export async function mergeInChild(directory: string, plan: MergePlan, limits: EngineLimits): Promise<Segment[]> {
  const order: MergeOrder = { directory, plan, limits };
  const files = await answerOf(order);
  return files.map((file) => ({ ...file, minNs: bigOrNull(file.minNs), maxNs: bigOrNull(file.maxNs) }));
}

function bigOrNull(text: string | null): bigint | null {
  return text === null ? null : BigInt(text);
}

/** The server is started in the project's folder, and a bundler leaves this path alone. */
function scriptFile(): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'store', 'compact', 'merge-child.ts');
}

/** The channel between the two is the child's lifeline: it ends when this process does, however that happens. */
function answerOf(order: MergeOrder): Promise<MergedFile[]> {
  return new Promise((resolve, reject) => {
    const options = { timeout: LONGEST_MS, killSignal: 'SIGKILL' as const };
    const child = spawn(process.execPath, ['--import', 'tsx', scriptFile()], { ...options, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    if (child.pid !== undefined) lowerPriority(child.pid);
    let answer: MergedFile[] | null = null;
    let complaint = '';
    child.on('message', (message) => {
      answer = message as MergedFile[];
    });
    child.stderr?.on('data', (chunk) => {
      complaint = `${complaint}${chunk}`.slice(-2_000);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0 && answer !== null) resolve(answer);
      else reject(new Error(`The merging process ended with ${signal ?? `code ${code}`}. ${complaint.trim()}`));
    });
    // A child that died at once cannot be told anything: its end says so.
    child.send(order, () => undefined);
  });
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, PRIORITY);
  } catch {
    // It has ended already, or the system does not allow it: it merges all the same.
  }
}
