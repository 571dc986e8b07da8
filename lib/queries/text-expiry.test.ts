import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../base/time';
import { dayText, expiryOf } from './text-expiry';

const NOW = 1_792_540_800n * 1_000_000_000n;
const NONE = { before: null, made: [] };

describe('when a text expired', () => {
  it('is its arrival and the days of the policy, to the instant', () => {
    const arrival = NOW - 30n * DAY - 1n;
    expect(expiryOf(arrival, NONE, 30, NOW)).toEqual({ at: NOW - 1n, days: 30 });
    expect(expiryOf(arrival + 1n, NONE, 30, NOW)).toBeNull();
    expect(expiryOf(arrival, NONE, null, NOW)).toBeNull();
  });

  it('is what a run of retention made it, whatever the policy says since', () => {
    const arrival = NOW - 50n * DAY;
    const made = [{ at: NOW - 19n * DAY + HOUR, before: NOW - 49n * DAY }];
    expect(expiryOf(arrival, { before: null, made }, 90, NOW)).toEqual({ at: NOW - 20n * DAY, days: 30 });
    expect(expiryOf(NOW - 48n * DAY, { before: null, made }, 90, NOW)).toBeNull();
  });

  it('reads as a day', () => {
    expect(dayText(NOW)).toBe('21 October 2026');
  });
});
