import { describe, expect, it } from 'vitest';
import { isWorse } from './is-worse';

describe('isWorse', () => {
  it('sees a version that fails clearly more often', () => {
    expect(isWorse({ failed: 12, of: 30 }, { failed: 2, of: 100 })).toBe(true);
  });

  it('does not cry at chance', () => {
    expect(isWorse({ failed: 2, of: 10 }, { failed: 5, of: 40 })).toBe(false);
  });

  it('says nothing from a handful of runs', () => {
    expect(isWorse({ failed: 4, of: 4 }, { failed: 0, of: 100 })).toBe(false);
    expect(isWorse({ failed: 50, of: 100 }, { failed: 0, of: 4 })).toBe(false);
  });

  it('does not mind an improvement, nor a difference too small to matter', () => {
    expect(isWorse({ failed: 1, of: 100 }, { failed: 40, of: 100 })).toBe(false);
    expect(isWorse({ failed: 300, of: 10_000 }, { failed: 100, of: 10_000 })).toBe(false);
  });

  it('sees that everything fails now', () => {
    expect(isWorse({ failed: 10, of: 10 }, { failed: 0, of: 10 })).toBe(true);
  });
});
