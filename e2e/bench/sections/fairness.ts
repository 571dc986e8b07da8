import type { TestServer } from '../../server';
import { type BenchTenant, makeTenant } from '../bench-world';
import { batches, encodeBatch } from '../measure-ingest';
import { ask, inWords, probe, sendOnce } from '../probe';
import { quantile } from '../quantile';
import type { Section } from '../section';

const SECONDS = 20;
/** What the neighbour may send, and how often over it it sends. */
const LIMIT = 500;
const TIMES = 10;
const BATCH = 512;
/** Everything of 30 days, by what no cube or index answers quickly. */
const SLOW = ['runs?limit=200&q=refund', 'usage?by=day,workflow,agent,model,tool', 'tools', 'runs?limit=200&sort=-costUsd'];
const SLOW_AT_ONCE = 4;

/** A quiet tenant alone, and beside one that sends ten times its limit and asks its slowest questions. */
export const fairness: Section = async ({ server, spans }) => {
  const quiet = makeTenant(server, 'bench-quiet');
  const loud = makeTenant(server, 'bench-loud');
  const bodies = batches(Math.min(spans, 30_000), 11_000_000).map((batch) => encodeBatch(batch, 'protobuf'));
  for (const body of bodies) await sendOnce(server, loud, body);
  server.aegis(['limits', 'set', loud.slug, `spansPerSecond=${LIMIT}`, 'burstSeconds=2']);
  await lasting(3, (done) => probe(server, quiet, done, 12_000_000));
  const idle = await lasting(SECONDS, (done) => probe(server, quiet, done, 13_000_000));
  const [beside, sent] = await lasting(SECONDS, (done) =>
    Promise.all([probe(server, quiet, done, 14_000_000), flood(server, loud, bodies, done), ...asking(server, loud, done)]),
  );
  const row = (what: string, before: number[], after: number[]) => ({
    what: `quiet tenant's ${what}: alone → beside a neighbour at ${TIMES} × its limit and its slowest questions`,
    figure: `${inWords(before)} → ${inWords(after)}`,
    budget: 'p99 ≤ 2 × alone, no error',
    ratio: `${(quantile(after, 0.99) / quantile(before, 0.99)).toFixed(2)} × alone`,
  });
  return [
    row('commits of 20 spans', idle.commits, beside.commits),
    row('questions', idle.queries, beside.queries),
    {
      what: '  its errors; requests of the neighbour taken and refused',
      figure: `${idle.errors + beside.errors}; ${sent.taken} and ${sent.refused}`,
      budget: '0',
    },
  ];
};

async function lasting<T>(seconds: number, work: (done: () => boolean) => Promise<T>): Promise<T> {
  const end = performance.now() + seconds * 1000;
  return work(() => performance.now() > end);
}

/** Ten times the limit, whatever the answers are. */
async function flood(server: TestServer, tenant: BenchTenant, bodies: readonly Uint8Array[], done: () => boolean) {
  const sent = { taken: 0, refused: 0 };
  const under = new Set<Promise<void>>();
  for (let i = 0; !done(); i++) {
    const one = sendOnce(server, tenant, bodies[i % bodies.length] ?? new Uint8Array())
      .catch(() => 0)
      .then((status) => void (status === 200 ? sent.taken++ : sent.refused++))
      .finally(() => under.delete(one));
    under.add(one);
    await new Promise((resolve) => setTimeout(resolve, (1000 * BATCH) / (LIMIT * TIMES)));
  }
  await Promise.all(under);
  return sent;
}

function asking(server: TestServer, tenant: BenchTenant, done: () => boolean): Promise<void>[] {
  return Array.from({ length: SLOW_AT_ONCE }, async (_, i) => {
    for (let n = i; !done(); n++) await ask(server, tenant, SLOW[n % SLOW.length] ?? 'runs').catch(() => 0);
  });
}
