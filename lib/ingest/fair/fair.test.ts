import { describe, expect, it } from 'vitest';
import type { TenantId } from '../../base/ids';
import { DecodeRoom } from './decode-room';
import { FairTurns } from './fair-turns';

const flood = 't_flood' as TenantId;
const quiet = 't_quiet' as TenantId;
const other = 't_other' as TenantId;

describe('turns of the event loop', () => {
  it('go round the tenants, whoever has how much waiting', async () => {
    const turns = new FairTurns();
    const order: string[] = [];
    const piece = (tenant: TenantId, name: string) => turns.take(tenant).then(() => order.push(name));
    await Promise.all([
      ...['f1', 'f2', 'f3', 'f4'].map((name) => piece(flood, name)),
      ...['q1', 'q2'].map((name) => piece(quiet, name)),
      piece(other, 'o1'),
    ]);
    expect(order).toEqual(['f1', 'q1', 'o1', 'f2', 'q2', 'f3', 'f4']);
    await piece(quiet, 'q3');
    expect(order.at(-1)).toBe('q3');
  });

  it('let timers and sockets in between two pieces', async () => {
    const turns = new FairTurns();
    let timers = 0;
    const timer = setInterval(() => timers++, 0);
    for (let piece = 0; piece < 5; piece++) {
      await turns.take(flood);
      for (const end = Date.now() + 5; Date.now() < end; );
    }
    clearInterval(timer);
    expect(timers).toBeGreaterThan(0);
  });
});

describe('room for decoded requests', () => {
  const limits = { overall: 30_000_000, perTenant: 20_000_000, patienceMs: 30_000 };

  /** Work that ends when told to. */
  function open(room: DecodeRoom, tenant: TenantId, bytes: number, started: string[], name: string) {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const done = room.run(tenant, bytes, async () => {
      started.push(name);
      await ended;
    });
    return { end, done };
  }

  it('holds one tenant to its share, and lets those who wait in by turns', async () => {
    const room = new DecodeRoom(limits);
    const started: string[] = [];
    const first = open(room, flood, 20_000_000, started, 'flood 1');
    const more = ['flood 2', 'flood 3'].map((name) => open(room, flood, 15_000_000, started, name));
    const small = open(room, quiet, 10_000_000, started, 'quiet 1');
    const later = open(room, quiet, 10_000_000, started, 'quiet 2');
    expect(started).toEqual(['flood 1', 'quiet 1']);
    first.end();
    await first.done;
    expect(started).toEqual(['flood 1', 'quiet 1', 'flood 2']);
    small.end();
    await small.done;
    expect(started.at(-1)).toBe('quiet 2');
    for (const one of [...more, later]) one.end();
    await Promise.all([...more, later].map(({ done }) => done));
    expect(started).toHaveLength(5);
  });

  it('takes a request that is larger than a share, alone', async () => {
    const room = new DecodeRoom(limits);
    expect(await room.run(flood, 64_000_000, async () => 'done')).toBe('done');
  });

  it('sends away who waits too long, and gives room back when work fails', async () => {
    const room = new DecodeRoom({ ...limits, patienceMs: 5 });
    const started: string[] = [];
    const first = open(room, flood, 20_000_000, started, 'flood 1');
    await expect(room.run(flood, 1, async () => 'never')).rejects.toMatchObject({ code: 'unavailable', detail: { retryAfter: 2 } });
    first.end();
    await first.done;
    await expect(room.run(flood, 20_000_000, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await room.run(flood, 20_000_000, async () => 'fits')).toBe('fits');
  });
});
