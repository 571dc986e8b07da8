import { makeTenant } from '../bench-world';
import { measureBare } from '../measure-bare';
import { measureIngest } from '../measure-ingest';
import type { Section } from '../section';

/** How fast spans come in, over HTTP and durable, and beside the bare engine in the same run. */
export const ingest: Section = async ({ server, spans }) => {
  const { ingestKey } = makeTenant(server, 'bench-ingest');
  const bare = await measureBare(spans);
  return [...(await measureIngest(server, ingestKey, spans, bare.rate)), ...bare.rows];
};
