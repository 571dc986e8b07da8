import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Semaphore } from './semaphore';

describe('the queue of questions', () => {
  it('lets few at a time through, and fewer of one tenant', async () => {
    const semaphore = new Semaphore(3, 2);
    const running: string[] = [];
    let most = 0;
    let mostOfA = 0;
    const ask = (tenant: string) =>
      semaphore.run(tenant, async () => {
        running.push(tenant);
        most = Math.max(most, running.length);
        mostOfA = Math.max(mostOfA, running.filter((one) => one === 'a').length);
        await setImmediate();
        running.splice(running.indexOf(tenant), 1);
      });
    await Promise.all([...'aaaaaaabbbbccc'].map(ask));
    expect({ most, mostOfA, left: running.length }).toEqual({ most: 3, mostOfA: 2, left: 0 });
  });

  it('does not let a crowd of one tenant keep another waiting', async () => {
    const semaphore = new Semaphore(3, 2);
    const order: string[] = [];
    const ask = (tenant: string) =>
      semaphore.run(tenant, async () => {
        await setImmediate();
        order.push(tenant);
      });
    const crowd = Array.from({ length: 20 }, () => ask('crowd'));
    await ask('quiet');
    expect(order.length).toBeLessThan(4);
    await Promise.all(crowd);
  });

  it('frees the place of one that failed', async () => {
    const semaphore = new Semaphore(1, 1);
    await expect(semaphore.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await semaphore.run('b', () => Promise.resolve(1))).toBe(1);
  });
});
