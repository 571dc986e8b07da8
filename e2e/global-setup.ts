import { mkdirSync } from 'node:fs';
import { removeData, startServer } from './server';
import { makeWorld } from './world';

/** One server for all specs; returns what ends it. */
export default async function setup(): Promise<() => Promise<void>> {
  mkdirSync('e2e/out', { recursive: true });
  const server = await startServer({ env: { AEGIS_BODY_SECONDS: '3' } });
  await makeWorld(server);
  return async () => {
    await server.stop();
    removeData(server);
  };
}
