import { removeData, startServer, type TestServer } from '../server';
import { type BenchTenant, makeTenant, residentMb, thousands } from './bench-world';
import { buildUnless } from './build';
import { makeRun } from './make-spans';
import { encodeBatch } from './measure-ingest';
import { ask, sendOnce } from './probe';
import { quantile } from './quantile';
import { sendBodies } from './send-bodies';

/**
 * `npm run soak [-- minutes spans/s --no-build]`: a production server under half the budgeted rate, or half of what this machine
 * sustains where that is less, with questions beside it. A line a minute; fails on an error or when memory is not flat:
 * within ± 10 % from minute 5 on (of shorter soaks, in their second half).
 */
const BUDGETED = 20_000;
const DEFAULT_MINUTES = 15;
const BATCH = 512;
const NODES = 64;
const WARM_UP_MINUTES = 5;
const TOLERANCE = 0.1;
const QUESTIONS = ['runs?limit=50', 'usage?by=day,model', 'tools', 'runs?limit=50&workflow=bench-1'];
const QUESTION_EVERY_MS = 500;

interface Minute {
  spans: number;
  errors: number;
  commits: number[];
  queries: number[];
  residentMb: number | null;
}

const given = process.argv.slice(2);
const [minutes = DEFAULT_MINUTES, wantedRate = 0] = given.filter((arg) => !arg.startsWith('--')).map(Number);
buildUnless(given.includes('--no-build'));
await main(minutes, wantedRate);

async function main(minutes: number, wantedRate: number): Promise<void> {
  const server = await startServer();
  try {
    const tenants = [makeTenant(server, 'soak-one'), makeTenant(server, 'soak-two')];
    const rate = wantedRate > 0 ? wantedRate : await halfOfWhatIsSustained(server, makeTenant(server, 'soak-probe'));
    console.log(`${minutes} minutes at ${thousands(rate)} spans/s from ${tenants.length} tenants.`);
    console.log('| minute | spans/s | errors | commits p50, p99 | queries p50, p99 | resident |\n|---:|---:|---:|---:|---:|---:|');
    const record: Minute[] = [];
    for (let minute = 1; minute <= minutes; minute++) {
      const one = await soakAMinute(server, tenants, rate, minute);
      record.push(one);
      console.log(lineOf(minute, one));
    }
    const complaints = verdict(record);
    console.log(complaints.length === 0 ? 'Memory flat, no errors.' : complaints.join('\n'));
    process.exitCode = complaints.length === 0 ? 0 : 1;
  } finally {
    await server.stop();
    removeData(server);
  }
}

/** Half the budgeted rate; half of a short measurement where this machine does not reach it. */
async function halfOfWhatIsSustained(server: TestServer, tenant: BenchTenant): Promise<number> {
  const bodies = Array.from({ length: 60 }, (_, i) => bodyOf(900_000_000 + i * 1_000));
  await sendBodies(server.url, tenant.ingestKey, 'application/x-protobuf', bodies.slice(0, 12), 2);
  const { seconds } = await sendBodies(server.url, tenant.ingestKey, 'application/x-protobuf', bodies.slice(12), 4);
  const sustained = (48 * BATCH) / seconds;
  console.log(`This machine takes in ${thousands(sustained)} spans/s for a short time.`);
  return Math.min(BUDGETED, sustained) / 2;
}

async function soakAMinute(server: TestServer, tenants: readonly BenchTenant[], rate: number, minute: number): Promise<Minute> {
  const found: Minute = { spans: 0, errors: 0, commits: [], queries: [], residentMb: null };
  const end = performance.now() + 60_000;
  await Promise.all(
    tenants.flatMap((tenant, t) => [
      paced((1000 * BATCH * tenants.length) / rate, end, (i) => {
        const body = bodyOf((minute * 10 + t) * 1_000_000 + i * 100);
        return timed(found, found.commits, () => sendOnce(server, tenant, body), BATCH);
      }),
      oneByOne(QUESTION_EVERY_MS, end, (i) =>
        timed(found, found.queries, () => ask(server, tenant, QUESTIONS[i % QUESTIONS.length] ?? 'runs'), 0),
      ),
    ]),
  );
  found.residentMb = residentMb(server);
  return found;
}

/** One piece of work every `every` milliseconds, whether or not the one before is done. */
async function paced(every: number, end: number, work: (i: number) => Promise<void>): Promise<void> {
  const under = new Set<Promise<void>>();
  const began = performance.now();
  for (let i = 0; performance.now() < end; i++) {
    const one: Promise<void> = work(i).finally(() => under.delete(one));
    under.add(one);
    const wait = began + (i + 1) * every - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
  await Promise.all(under);
}

/** As people ask: the next question some time after the answer. */
async function oneByOne(pause: number, end: number, work: (i: number) => Promise<void>): Promise<void> {
  for (let i = 0; performance.now() < end; i++) {
    await work(i);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function timed(found: Minute, waits: number[], work: () => Promise<number>, spans: number): Promise<void> {
  const began = performance.now();
  const status = await work().catch(() => 0);
  waits.push(performance.now() - began);
  if (status === 200) found.spans += spans;
  else found.errors++;
}

function bodyOf(seed: number): Uint8Array {
  return encodeBatch(Array.from({ length: BATCH / NODES }, (_, i) => makeRun(seed + i, NODES, Date.now())).flat(), 'protobuf');
}

function lineOf(minute: number, { spans, errors, commits, queries, residentMb: mb }: Minute): string {
  const pair = (waits: number[]) => `${quantile(waits, 0.5).toFixed(0)}, ${quantile(waits, 0.99).toFixed(0)} ms`;
  return `| ${minute} | ${thousands(spans / 60)} | ${errors} | ${pair(commits)} | ${pair(queries)} | ${mb === null ? '?' : `${mb.toFixed(0)} MB`} |`;
}

function verdict(record: readonly Minute[]): string[] {
  const complaints: string[] = [];
  const errors = record.reduce((sum, minute) => sum + minute.errors, 0);
  if (errors > 0) complaints.push(`${errors} requests failed.`);
  const settled = record.slice(Math.min(WARM_UP_MINUTES, Math.ceil(record.length / 2)) - 1).flatMap(({ residentMb: mb }) => mb ?? []);
  const middle = quantile(settled, 0.5);
  const [low, high] = [Math.min(...settled), Math.max(...settled)];
  if (low < middle * (1 - TOLERANCE) || high > middle * (1 + TOLERANCE))
    complaints.push(`Memory is not flat: ${low.toFixed(0)} to ${high.toFixed(0)} MB around ${middle.toFixed(0)} MB.`);
  return complaints;
}
