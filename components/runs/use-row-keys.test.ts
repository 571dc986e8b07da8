import { describe, expect, it } from 'vitest';
import { rowAfterKey } from './use-row-keys';

describe('walking the rows by keyboard', () => {
  it('moves by one, by a page, to either end, and stops at the ends', () => {
    expect(rowAfterKey('ArrowDown', 3, 100)).toBe(4);
    expect(rowAfterKey('k', 3, 100)).toBe(2);
    expect(rowAfterKey('PageDown', 3, 100)).toBe(15);
    expect(rowAfterKey('PageUp', 3, 100)).toBe(0);
    expect(rowAfterKey('Home', 50, 100)).toBe(0);
    expect(rowAfterKey('End', 50, 100)).toBe(99);
    expect(rowAfterKey('ArrowDown', 99, 100)).toBe(99);
    expect(rowAfterKey('ArrowUp', 0, 100)).toBe(0);
  });

  it('leaves every other key alone', () => {
    expect(rowAfterKey('Enter', 3, 100)).toBeNull();
    expect(rowAfterKey('x', 3, 100)).toBeNull();
  });
});
