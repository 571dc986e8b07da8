import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY } from '../base/time';
import type { Redaction } from '../semconv/types';
import { listRedactions } from './list-redactions';
import { openWorld, type World } from './test-world';
import { tryRedaction } from './try-redaction';

let world: World;
const email = (where: string, count: number): Redaction => ({ where, detector: 'email', count });

beforeAll(async () => {
  world = await openWorld();
  await world.add('acme', { trace: 'a1', spans: [{ id: '1' }, { id: '2' }], all: { redactions: [email('input.value', 2)] } });
  await world.add('acme', {
    trace: 'a2',
    spans: [{ id: '3' }],
    all: { redactions: [email('input.value', 1), { where: 'a|b', detector: 'custom:order_no', count: 7 }] },
    events: [{ eventId: 'e1', redactions: [{ where: 'body', detector: 'secret', count: 1 }] }],
  });
  await world.seal('acme');
  await world.add('acme', { trace: 'a3', spans: [{ id: '4' }], all: { redactions: [email('user_id', 1)] } });
  await world.add('acme', { trace: 'a4', spans: [{ id: '5' }], all: { redactions: [email('old', 9)] }, ago: 40n * DAY });
  await world.add('globex', { trace: 'b1', spans: [{ id: '6' }], all: { redactions: [email('theirs', 5)] } });
});
afterAll(() => world.end());

it('says what was taken out, where and by which detector, sealed or not, in the last 30 days', async () => {
  expect((await listRedactions(await world.scope('acme'), {})).data).toEqual([
    { where: 'a|b', detector: 'custom:order_no', count: 7, runs: 1 },
    { where: 'input.value', detector: 'email', count: 5, runs: 2 },
    { where: 'body', detector: 'secret', count: 1, runs: 1 },
    { where: 'user_id', detector: 'email', count: 1, runs: 1 },
  ]);
  expect((await listRedactions(await world.scope('acme'), { range: 'all' })).data).toContainEqual({
    where: 'old',
    detector: 'email',
    count: 9,
    runs: 1,
  });
  const theirs = { where: 'theirs', detector: 'email', count: 5, runs: 1 };
  expect(await listRedactions(await world.scope('globex'), {})).toEqual({ data: [theirs], more: 0 });
});

it('is for those who manage policies, as is trying one', async () => {
  const viewer = await world.scope('acme', 'viewer');
  await expect(listRedactions(viewer, {})).rejects.toMatchObject({ code: 'forbidden' });
  await expect(tryRedaction(viewer, {}, 'x')).rejects.toMatchObject({ code: 'forbidden' });
});

it('tries a policy on pasted text with the placeholders of the tenant’s own data', async () => {
  const text = 'bob@example.com asked bob@example.com about order ABC-1234';
  const policy = { patterns: [{ name: 'order_no', pattern: '[A-Z]{3}-\\d{4}' }] };
  const tried = await tryRedaction(await world.scope('acme'), policy, text);
  expect(tried.text).toMatch(/^(\[email:[0-9a-f]{12}\]) asked \1 about order \[custom:order_no:[0-9a-f]{12}\]$/);
  expect(tried.matches).toEqual([
    { detector: 'email', count: 2 },
    { detector: 'custom:order_no', count: 1 },
  ]);
  expect((await tryRedaction(await world.scope('globex'), policy, text)).text).not.toBe(tried.text);
  const refused = tryRedaction(await world.scope('acme'), { patterns: [{ name: 'all', pattern: '.*' }] }, text);
  await expect(refused).rejects.toMatchObject({ code: 'bad_request', detail: { field: 'patterns.0.pattern' } });
});
