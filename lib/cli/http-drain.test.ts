import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { watchHttpServer } from './http-drain';

async function serving() {
  const drain = watchHttpServer();
  const open: ServerResponse[] = [];
  const server = createServer((request, response) => {
    if (request.url === '/slow') open.push(response);
    else response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await (await fetch(url)).text();
  return { drain, open, url };
}

describe('a server that is told to stop', () => {
  it('finishes what is under way and takes nothing new', async () => {
    const { drain, open, url } = await serving();
    const slow = fetch(`${url}/slow`);
    await expect.poll(() => open.length).toBe(1);
    const drained = drain(5_000);
    await expect(fetch(url)).rejects.toThrow();
    open[0]?.end('done');
    expect(await (await slow).text()).toBe('done');
    await drained;
  });

  it('waits no longer than the grace it is given', async () => {
    const { drain, open, url } = await serving();
    const stuck = fetch(`${url}/slow`).catch((error: Error) => error);
    await expect.poll(() => open.length).toBe(1);
    await drain(20);
    expect(await stuck).toBeInstanceOf(Error);
  });

  it('that was never asked anything stops at once', async () => {
    await watchHttpServer()(5_000);
  });
});
