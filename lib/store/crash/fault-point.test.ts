import { afterEach, describe, expect, it } from 'vitest';
import { armFaults, faultPoint, timesReached } from './fault-point';
import { parseFaults } from './parse-faults';

afterEach(() => armFaults(null));

describe('a fault point', () => {
  it('does nothing where nobody asked for faults', () => {
    expect(() => faultPoint('commit')).not.toThrow();
    expect(timesReached('commit')).toBe(0);
  });

  it('fails as the disk would, at the time asked for and at no other', () => {
    armFaults('enospc:commit:2-3,eio:seal.freeze');
    expect(() => faultPoint('commit')).not.toThrow();
    expect(() => faultPoint('commit')).toThrow(/ENOSPC/);
    expect(() => faultPoint('append')).not.toThrow();
    expect(() => faultPoint('commit')).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
    expect(() => faultPoint('commit')).not.toThrow();
    expect(() => faultPoint('seal.freeze')).toThrow(/EIO/);
    expect(timesReached('commit')).toBe(4);
  });

  it('reads what it is told, and refuses what would test nothing', () => {
    expect(parseFaults('kill:segment.rename:2, erofs:commit:3-')).toEqual([
      { kind: 'kill', step: 'segment.rename', first: 2, last: 2 },
      { kind: 'erofs', step: 'commit', first: 3, last: Number.POSITIVE_INFINITY },
    ]);
    for (const text of ['', 'kill', 'kill:nowhere', 'hang:commit', 'kill:commit:x']) expect(() => parseFaults(text)).toThrow(TypeError);
  });
});
