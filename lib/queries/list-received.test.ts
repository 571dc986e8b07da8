import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOUR, nowNanos } from '../base/time';
import { countReceived } from '../control/received/received-counts';
import { listReceived } from './list-received';
import { openWorld, type World } from './test-world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const [acme, globex] = [await world.scope('acme'), await world.scope('globex')];
  countReceived(acme.tenantId, 'accepted', 'span', 500);
  countReceived(acme.tenantId, 'accepted', 'log', 20);
  countReceived(acme.tenantId, 'duplicate', 'span', 3);
  countReceived(acme.tenantId, 'shed', 'debug_log', 4);
  countReceived(acme.tenantId, 'shed', 'noise_span', 40);
  countReceived(acme.tenantId, 'refused_request', 'over_rate_spans', 2);
  countReceived(acme.tenantId, 'cut', 'attribute_value', 1);
  countReceived(acme.tenantId, 'refused', 'run_full', 9, nowNanos() - 48n * HOUR);
  countReceived(globex.tenantId, 'refused', 'zero_id', 77);
});
afterAll(() => world.end());

it('says what became of what the tenant sent, by reason, and of nobody else’s', async () => {
  expect(await listReceived(await world.scope('acme'), { range: '24h' })).toEqual({
    from: expect.stringMatching(/:00:00.000000000Z$/),
    until: expect.stringMatching(/Z$/),
    accepted: { spans: 500, logRecords: 20, metricPoints: 0 },
    duplicates: 3,
    conflicts: 0,
    shed: [
      { reason: 'noise_span', text: 'Spans of transport or framework noise', count: 40 },
      { reason: 'debug_log', text: 'Debug log records', count: 4 },
    ],
    refused: [],
    refusedRequests: [{ reason: 'over_rate_spans', text: 'Over the rate of spans and log records', count: 2 }],
    cut: [{ reason: 'attribute_value', text: 'Attribute values cut to the size allowed', count: 1 }],
    unused: [],
  });
  expect((await listReceived(await world.scope('acme'), {})).refused).toMatchObject([{ reason: 'run_full', count: 9 }]);
  const other = await listReceived(await world.scope('globex'), {});
  expect([other.accepted.spans, other.refused]).toMatchObject([0, [{ reason: 'zero_id', count: 77 }]]);
});

it('is for those who manage policies', async () => {
  await expect(listReceived(await world.scope('acme', 'viewer'), {})).rejects.toMatchObject({ code: 'forbidden' });
});
