import { expect, it } from 'vitest';
import { Turns } from './turns';

it('lets a tenant with one request go before the second of a tenant with many', () => {
  const turns = new Turns<string>();
  for (const item of ['flood 1', 'flood 2', 'flood 3']) turns.add('flood', item);
  turns.add('quiet', 'quiet 1');
  turns.add('other', 'other 1');
  const order = Array.from({ length: 6 }, () => turns.next());
  expect(order).toEqual(['flood 1', 'quiet 1', 'other 1', 'flood 2', 'flood 3', undefined]);
});
