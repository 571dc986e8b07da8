import { describe, expect, it } from 'vitest';
import { LruCache } from './lru-cache';

describe('LruCache', () => {
  it('drops what was not looked at for longest when the cost is over', () => {
    const cache = new LruCache<string>({ cost: 10, entries: 100 });
    cache.set('a', 'A', 4);
    cache.set('b', 'B', 4);
    cache.get('a');
    cache.set('c', 'C', 4);
    expect(cache.get('b')).toBeUndefined();
    expect(cache.get('a')).toBe('A');
    expect(cache.cost).toBe(8);
  });

  it('holds no more than its entries', () => {
    const cache = new LruCache<number>({ cost: 1_000, entries: 2 });
    for (let i = 0; i < 5; i++) cache.set(String(i), i, 1);
    expect(cache.size).toBe(2);
    expect(cache.get('4')).toBe(4);
  });

  it('does not keep what alone is over the bound, nor an older value under its name', () => {
    const cache = new LruCache<string>({ cost: 10, entries: 10 });
    cache.set('a', 'small', 1);
    cache.set('a', 'huge', 11);
    expect(cache.get('a')).toBeUndefined();
    expect(cache.cost).toBe(0);
  });

  it('counts a value that replaces another once', () => {
    const cache = new LruCache<string>({ cost: 10, entries: 10 });
    cache.set('a', 'one', 6);
    cache.set('a', 'two', 6);
    expect(cache.cost).toBe(6);
  });
});
