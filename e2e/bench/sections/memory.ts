import { makeTenant, residentMb } from '../bench-world';
import { batches, encodeBatch } from '../measure-ingest';
import { ask, sendOnce } from '../probe';
import { quantile } from '../quantile';
import type { Section } from '../section';
import { seedTenants } from '../seed-tenants';

const KNOWN = 1_000;
const OPEN = 32;
const COLD = 12;

/** Memory with many tenants known and as many open as may be, each written to and asked; and the first question to one that was closed. */
export const memory: Section = async ({ server, stop, restart }) => {
  makeTenant(server, 'bench-first');
  const started = residentMb(server);
  await stop();
  const tenants = await seedTenants(server.dataDir, KNOWN, OPEN + COLD);
  const again = await restart();
  const bodies = batches(512 * tenants.length, 21_000_000).map((batch) => encodeBatch(batch, 'protobuf'));
  // The first ones are put away again, as only so many may be open.
  for (const [i, tenant] of tenants.entries()) {
    await sendOnce(again, tenant, bodies[i] ?? new Uint8Array());
    await ask(again, tenant, 'runs?limit=50');
  }
  const resident = residentMb(again);
  const cold: number[] = [];
  const warm: number[] = [];
  for (const tenant of tenants.slice(0, COLD)) {
    for (const waits of [cold, warm]) {
      const began = performance.now();
      await ask(again, tenant, 'runs?limit=50');
      waits.push(performance.now() - began);
    }
  }
  return [
    {
      what: `memory: ${KNOWN.toLocaleString('en')} tenants known, ${OPEN} open, each written to and asked`,
      figure: resident === null ? 'not known here' : `${resident.toFixed(0)} MB resident (${(started ?? 0).toFixed(0)} MB with none)`,
      budget: '≤ 900 MB',
      ...(resident === null ? {} : { ratio: `${(resident / 900).toFixed(2)} of budget` }),
    },
    {
      what: 'cold open and first question (run list), over HTTP; the second question beside it',
      figure: `p50 ${quantile(cold, 0.5).toFixed(0)}, worst ${Math.max(...cold).toFixed(0)} ms; p50 ${quantile(warm, 0.5).toFixed(0)} ms`,
      budget: '≤ 50 ms',
      ratio: `${(quantile(cold, 0.5) / 50).toFixed(2)} of budget`,
    },
  ];
};
