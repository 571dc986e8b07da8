import { FAULTS_ALLOWED } from '../../base/env';
import type { FaultStep } from './fault-steps';
import { type Fault, type FaultKind, parseFaults } from './parse-faults';
import { dropDiskBooks, keepDiskBooks, losePower } from './power-loss';

interface Armed {
  faults: readonly Fault[];
  reached: Map<FaultStep, number>;
}

const KEY = Symbol.for('aegis.store.faults');
const held = globalThis as { [KEY]?: Armed | null };

/** One plan a process, however often the bundler includes this module; the environment is read once. */
function armed(): Armed | null {
  if (held[KEY] === undefined) {
    const { AEGIS_FAULT, AEGIS_FAULT_ALLOWED } = process.env;
    held[KEY] = AEGIS_FAULT && AEGIS_FAULT_ALLOWED === FAULTS_ALLOWED ? arm(AEGIS_FAULT) : null;
  }
  return held[KEY];
}

function arm(text: string): Armed {
  const faults = parseFaults(text);
  if (faults.some(({ kind }) => kind === 'power')) keepDiskBooks();
  return { faults, reached: new Map() };
}

/** For tests within one process: arms these faults, or with null none. Counting starts anew. */
export function armFaults(text: string | null): void {
  dropDiskBooks();
  held[KEY] = text === null ? null : arm(text);
}

/** How often a step was reached since the faults were armed; 0 where none are. */
export function timesReached(step: FaultStep): number {
  return armed()?.reached.get(step) ?? 0;
}

/** Does nothing, unless this process was started to fail here. */
export function faultPoint(step: FaultStep): void {
  const plan = armed();
  if (plan === null) return;
  const times = (plan.reached.get(step) ?? 0) + 1;
  plan.reached.set(step, times);
  const fault = plan.faults.find((one) => one.step === step && times >= one.first && times <= one.last);
  if (fault) strike(fault.kind, step);
}

const DISK_ERRORS: Readonly<Record<Exclude<FaultKind, 'kill' | 'power'>, string>> = {
  eio: 'EIO: i/o error',
  enospc: 'ENOSPC: no space left on device',
  erofs: 'EROFS: read-only file system',
};

function strike(kind: FaultKind, step: FaultStep): void {
  if (kind === 'power') losePower();
  if (kind === 'power' || kind === 'kill') process.kill(process.pid, 'SIGKILL');
  else throw Object.assign(new Error(`${DISK_ERRORS[kind]}, ${step}`), { code: kind.toUpperCase() });
}
