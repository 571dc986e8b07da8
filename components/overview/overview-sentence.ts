import { counted } from '@/components/format/count';
import { percent } from '@/components/format/percent';
import type { OverviewView } from '@/lib/queries/views';

export const PERIOD_WORDS: Record<OverviewView['range'], string> = { '24h': '24 hours', '7d': '7 days', '30d': '30 days' };

/** Is it healthy, what changed, what needs me: one sentence each, in this order. */
export function overviewSentence(view: OverviewView): string {
  return sentence(view).replaceAll(' %', '\u00a0%');
}

function sentence({ range, current, before, attention }: OverviewView): string {
  const period = PERIOD_WORDS[range];
  if (current.runs === 0) return `No run started in the last ${period}.`;
  const health =
    current.failureRate === null
      ? `${counted(current.runs, 'run')} in ${period}, none of them over yet.`
      : current.failed === 0
        ? `${counted(current.runs, 'run')} in ${period}, none failed${failuresBefore(before)}.`
        : `${counted(current.runs, 'run')} in ${period}, ${percent(current.failureRate)} failed${comparedWith(current.failureRate, before.failureRate)}.`;
  const urgent = attention.filter((item) => item.severity !== 'info').length;
  return `${health} ${urgent === 0 ? 'Nothing needs you.' : urgent === 1 ? 'One thing needs you.' : `${urgent} things need you.`}`;
}

function failuresBefore(before: OverviewView['before']): string {
  return before.failureRate ? `, after ${percent(before.failureRate)} in the period before` : '';
}

/** Small movements are noise and not mentioned. */
function comparedWith(now: number, before: number | null): string {
  if (before === null || Math.abs(now - before) < 0.005) return '';
  return now > before ? `, up from ${percent(before)}` : `, down from ${percent(before)}`;
}
