import { makeTenant } from '../bench-world';
import { batches, encodeBatch } from '../measure-ingest';
import { measurePages } from '../measure-page';
import { measureQueries, sendSizedRuns } from '../measure-queries';
import type { Section } from '../section';
import { sendBodies } from '../send-bodies';

const PASSWORD = 'bench bench bench bench 1';

/** What people wait for: the API's answers and the run page, of runs of several sizes among many others. */
export const pages: Section = async ({ server, spans }) => {
  const { slug, ingestKey, queryKey } = makeTenant(server, 'bench-pages');
  server.aegis(['user', 'add', slug, 'b@bench.example', '--role', 'admin', '--password-stdin'], PASSWORD);
  const bodies = batches(spans, 5_000_000).map((batch) => encodeBatch(batch, 'protobuf'));
  await sendBodies(server.url, ingestKey, 'application/x-protobuf', bodies, 4);
  const runs = await sendSizedRuns(server, ingestKey);
  return [...(await measureQueries(server, queryKey, runs)), ...(await measurePages(server, slug, 'b@bench.example', PASSWORD, runs))];
};
