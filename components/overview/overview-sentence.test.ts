import { describe, expect, it } from 'vitest';
import type { AttentionItem, OverviewFigures, OverviewView } from '@/lib/queries/views';
import { overviewSentence } from './overview-sentence';

function say(current: Partial<OverviewFigures>, before: Partial<OverviewFigures> = {}, attention: Partial<AttentionItem>[] = []): string {
  return overviewSentence({ range: '7d', current, before, attention } as OverviewView).replaceAll('\u00a0', ' ');
}

describe('the sentence of the overview', () => {
  it('says how healthy it is, against before', () => {
    expect(say({ runs: 1200, failed: 60, failureRate: 0.05 }, { failureRate: 0.02 })).toBe(
      '1,200 runs in 7 days, 5 % failed, up from 2 %. Nothing needs you.',
    );
    expect(say({ runs: 10, failed: 0, failureRate: 0 }, { failureRate: 0.1 })).toContain('none failed, after 10 % in the period before');
    expect(say({ runs: 1200, failed: 60, failureRate: 0.05 }, { failureRate: 0.051 })).not.toContain('from');
  });

  it('does not call a run failed or fine before it ended', () => {
    expect(say({ runs: 1, failed: 0, failureRate: null })).toBe('1 run in 7 days, none of them over yet. Nothing needs you.');
    expect(say({ runs: 0, failed: 0, failureRate: null })).toBe('No run started in the last 7 days.');
  });

  it('counts what needs somebody, hints aside', () => {
    const urgent = { severity: 'error' as const };
    expect(say({ runs: 5, failed: 0, failureRate: 0 }, {}, [urgent, { severity: 'info' }])).toContain('One thing needs you.');
    expect(say({ runs: 5, failed: 0, failureRate: 0 }, {}, [urgent, urgent])).toContain('2 things need you.');
  });
});
