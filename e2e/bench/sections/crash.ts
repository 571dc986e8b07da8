import { makeTenant, thousands } from '../bench-world';
import { batches, encodeBatch } from '../measure-ingest';
import { ask, sendOnce } from '../probe';
import type { Section } from '../section';

/** From kill -9 under load to a server that is ready, and to the first answer of the tenant whose log must be read again. */
export const crash: Section = async ({ server, spans, kill, restart }) => {
  const tenant = makeTenant(server, 'bench-crash');
  const bodies = batches(spans, 31_000_000).map((batch) => encodeBatch(batch, 'protobuf'));
  for (const body of bodies) await sendOnce(server, tenant, body);
  await kill();
  const began = performance.now();
  const again = await restart();
  const ready = performance.now() - began;
  await ask(again, tenant, 'runs?limit=1');
  const answered = performance.now() - began;
  return [
    {
      what: `crash to ready; to the first answer, after ${thousands(bodies.length * 512)} spans and kill -9`,
      figure: `${(ready / 1000).toFixed(1)} s; ${(answered / 1000).toFixed(1)} s`,
      budget: '≤ 5 s',
      ratio: `${(answered / 5000).toFixed(2)} of budget`,
    },
  ];
};
