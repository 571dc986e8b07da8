import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../base/time';
import { control } from '../db/control';
import { freshControl } from '../testing/fresh-control';
import { beginAttempt, clearFailures, waitAfter } from './sign-in-throttle';

freshControl();

const NOON = 1_700_000_000n * SECOND;

/** Guesses `count` times as fast as allowed; returns the seconds that it took. */
async function guess(attempt: { account: string; address: string }, count: number, from = NOON): Promise<number> {
  let now = from;
  for (let done = 0; done < count; ) {
    const wait = await beginAttempt(attempt, now);
    if (wait === 0) done++;
    else now += BigInt(wait) * SECOND;
  }
  return Number((now - from) / SECOND);
}

describe('waiting after failures', () => {
  it('begins after the free ones, doubles, and has an end', () => {
    expect(waitAfter(5n, 5n, 15n * MINUTE)).toBe(0n);
    expect(waitAfter(6n, 5n, 15n * MINUTE)).toBe(SECOND);
    expect(waitAfter(9n, 5n, 15n * MINUTE)).toBe(8n * SECOND);
    expect(waitAfter(1_000_000n, 5n, 15n * MINUTE)).toBe(15n * MINUTE);
  });
});

describe('guessing passwords', () => {
  it('takes hours for a hundred guesses at one account from one address', async () => {
    expect(await guess({ account: 'a@acorn.example', address: '192.0.2.1' }, 100)).toBeGreaterThan(12 * 3_600);
  });

  it('does not hold up another account, nor the same one from elsewhere for long', async () => {
    const target = { account: 'b@acorn.example', address: '192.0.2.2' };
    for (let i = 0; i < 100; i++) await beginAttempt(target, NOON);
    expect(await beginAttempt({ account: 'c@acorn.example', address: '192.0.2.99' }, NOON)).toBe(0);
    expect(await beginAttempt({ account: 'b@acorn.example', address: '192.0.2.98' }, NOON)).toBe(0);
  });

  it('is slowed, too, when every guess comes from another address', async () => {
    let refused = 0;
    for (let i = 0; i < 100; i++) {
      const wait = await beginAttempt({ account: 'd@acorn.example', address: `198.51.100.${i}` }, NOON);
      expect(wait).toBeLessThanOrEqual(30);
      if (wait > 0) refused++;
    }
    expect(refused).toBeGreaterThan(70);
  });

  it('is slowed when one address tries many accounts', async () => {
    let refused = 0;
    for (let i = 0; i < 100; i++) if ((await beginAttempt({ account: `e${i}@acorn.example`, address: '192.0.2.5' }, NOON)) > 0) refused++;
    expect(refused).toBeGreaterThan(40);
  });

  it('lets no more through when all come at once', async () => {
    const attempt = { account: 'f@acorn.example', address: '192.0.2.6' };
    const waits = await Promise.all(Array.from({ length: 50 }, () => beginAttempt(attempt, NOON)));
    expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(6);
  });

  it('is forgiven by the right password, and forgotten after a day', async () => {
    const attempt = { account: 'g@acorn.example', address: '192.0.2.7' };
    await guess(attempt, 5);
    await clearFailures(attempt);
    expect(await guess(attempt, 5)).toBe(0);
    await guess(attempt, 3, NOON + MINUTE);
    expect(await beginAttempt(attempt, NOON + 26n * 60n * MINUTE)).toBe(0);
  });

  it('leaves no address in the database', async () => {
    await beginAttempt({ account: 'h@acorn.example', address: '203.0.113.77' }, NOON);
    const rows = await (await control()).selectFrom('sign_in_failures').select('bucket').execute();
    expect(rows.every(({ bucket }) => /^[0-9a-f]{64}$/.test(bucket))).toBe(true);
  });
});
