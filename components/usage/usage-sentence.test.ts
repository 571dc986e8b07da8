import { describe, expect, it } from 'vitest';
import type { UsageRowView } from '@/lib/queries/views';
import { usageSentence } from './usage-sentence';

function say(total: Partial<UsageRowView>): string {
  const nothing = { runs: 0, costUsd: '0.00', retryCostUsd: '0.00', errorCostUsd: '0.00', unpricedCalls: 0 } as UsageRowView;
  return usageSentence({ ...nothing, ...total }, '30 days').replaceAll('\u00a0', ' ');
}

describe('the sentence of the usage page', () => {
  it('says what was spent and what of it was repeated', () => {
    expect(say({ runs: 12, costUsd: '100.00', retryCostUsd: '12.50', errorCostUsd: '3.00' })).toBe(
      '$100.00 in 30 days, for 12 runs. $12.50 (13 %) went into retries and $3.0000 (3 %) into calls that failed.',
    );
    expect(say({ runs: 1, costUsd: '2.00' })).toBe('$2.0000 in 30 days, for 1 run.');
  });

  it('never hides that calls are missing from the cost', () => {
    expect(say({ runs: 1, costUsd: '2.00', unpricedCalls: 4 })).toContain('4 calls have no price');
    expect(say({})).toBe('Nothing was used in the last 30 days.');
  });
});
