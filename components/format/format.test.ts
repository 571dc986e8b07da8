import { describe, expect, it } from 'vitest';
import { change, changeInPoints } from './change';
import { compactCount, count, counted } from './count';
import { duration } from './duration';
import { money } from './money';
import { percent } from './percent';
import { exactInZone, exactUtc, relativeTime } from './time';

const SECOND = 1_000_000_000n;

describe('duration', () => {
  it.each<[bigint | string, string]>([
    [0n, '0 ms'],
    [999_999n, '<1 ms'],
    ['842000000', '842 ms'],
    [30n * SECOND, '30.0 s'],
    [59_949_999_999n, '59.9 s'],
    [59_950_000_000n, '1 m 00 s'],
    [291n * SECOND, '4 m 51 s'],
    [3_599_600_000_000n, '1 h 00 m'],
    [68_520n * SECOND, '19 h 02 m'],
    [86_399n * SECOND, '1 d 00 h'],
    [273_600n * SECOND, '3 d 04 h'],
    [-30n * SECOND, '−30.0 s'],
  ])('%s reads %s', (length, text) => expect(duration(length)).toBe(text));
});

describe('money', () => {
  it.each([
    ['0.00', '$0'],
    ['1.224', '$1.2240'],
    ['0.00003', '<$0.0001'],
    ['9.99996', '$10.00'],
    ['633.16', '$633.16'],
    ['12345.678', '$12,345.68'],
    ['-2.5', '−$2.5000'],
  ])('%s reads %s', (usd, text) => expect(money(usd)).toBe(text));
});

describe('counts', () => {
  it('separates thousands', () => expect(count(412880)).toBe('412,880'));
  it.each([
    [9999, '9,999'],
    [10_000, '10.0 k'],
    [412_880, '413 k'],
    [999_600, '1.00 M'],
    [1_240_000, '1.24 M'],
    [3.2e9, '3.20 G'],
  ])('%d is %s where room is short', (value, text) => expect(compactCount(value)).toBe(text));
  it('agrees with its noun', () => {
    expect(counted(1, 'run')).toBe('1 run');
    expect(counted(0, 'run')).toBe('0 runs');
    expect(counted(2, 'retry', 'retries')).toBe('2 retries');
  });
});

describe('percent', () => {
  it.each([
    [0, '0 %'],
    [0.0004, '<0.1 %'],
    [0.004, '0.4 %'],
    [0.09, '9 %'],
    [0.65, '65 %'],
    [0.9996, '>99.9 %'],
    [0.994, '99.4 %'],
    [1, '100 %'],
    [2.5, '250 %'],
  ])('%d reads %s', (share, text) => expect(percent(share)).toBe(text));
});

describe('change against the period before', () => {
  it('says how much, and when there is nothing to say it against', () => {
    expect(change(112, 100)).toEqual({ text: '+12 %', direction: 'up' });
    expect(change(50, 100)).toEqual({ text: '−50 %', direction: 'down' });
    expect(change(5, 5)?.text).toBe('no change');
    expect(change(5, 0)?.text).toBe('new');
    expect(change(300, 10)?.text).toBe('×30');
    expect(change(null, 1)).toBeNull();
    expect(change(0, 0)).toBeNull();
  });

  it('compares shares in points', () => {
    expect(changeInPoints(0.076, 0.031)).toEqual({ text: '+4.5 points', direction: 'up' });
    expect(changeInPoints(0.02, 0.03)?.text).toBe('−1 points');
    expect(changeInPoints(0.02, 0.0203)?.text).toBe('no change');
    expect(changeInPoints(0.02, null)).toBeNull();
  });
});

describe('time', () => {
  const now = Date.UTC(2026, 10, 18, 14, 0, 0);
  it.each([
    ['2026-11-18T13:59:57.000000000Z', 'just now'],
    ['2026-11-18T13:59:18.000000000Z', '42 s ago'],
    ['2026-11-18T13:54:30.000000000Z', '5 min ago'],
    ['2026-11-18T11:00:00.000000000Z', '3 h ago'],
    ['2026-11-17T13:00:00.000000000Z', '1 day ago'],
    ['2026-11-13T13:00:00.000000000Z', '5 days ago'],
    ['2026-11-02T13:00:00.000000000Z', '2 Nov'],
    ['2025-11-02T13:00:00.000000000Z', '2 Nov 2025'],
    ['2026-11-18T14:05:00.000000000Z', 'in 5 min'],
    ['soon', 'unknown'],
  ])('%s reads %s', (instant, text) => expect(relativeTime(instant, now)).toBe(text));

  it('keeps the exact instant in UTC and in the zone of the viewer', () => {
    expect(exactUtc('2026-11-18T14:03:11.118999999Z')).toBe('18 Nov 2026, 14:03:11.118 UTC');
    expect(exactInZone('2026-11-18T14:03:11.118999999Z', 'Europe/Berlin')).toContain('15:03:11');
  });
});
