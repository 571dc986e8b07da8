import { describe, expect, it } from 'vitest';
import type { SpanId } from '../../base/ids';
import { toMissingView } from './to-missing-view';

const spanId = '00f067aa0ba902b7' as SpanId;

describe('what never arrived', () => {
  it('is said in full sentences, in the right number', () => {
    expect(toMissingView({ what: 'parent', spanId, children: 1, awaited: false }).text).toBe(
      'Span 00f067aa0ba902b7 never arrived; it is the parent of 1 span that did.',
    );
    expect(toMissingView({ what: 'parent', spanId, children: 3, awaited: false }).text).toContain('the parent of 3 spans');
    expect(toMissingView({ what: 'cut', spans: 1200, limit: 200_000 }).text).toBe(
      '1,200 spans were not stored: a run keeps at most 200,000.',
    );
    expect(toMissingView({ what: 'late', spans: 1 }).text).toBe('1 span came after the run had settled; the figures include it.');
  });

  it('of an open run is still expected', () => {
    expect(toMissingView({ what: 'parent', spanId, children: 1, awaited: true }).text).toContain('has not arrived yet');
  });

  it('points at the placeholder of a missing parent', () => {
    expect(toMissingView({ what: 'parent', spanId, children: 2, awaited: false }).nodeId).toBe('missing:00f067aa0ba902b7');
  });
});
