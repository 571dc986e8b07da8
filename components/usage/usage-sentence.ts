import { counted } from '@/components/format/count';
import { money } from '@/components/format/money';
import { percent } from '@/components/format/percent';
import type { UsageRowView } from '@/lib/queries/views';

/** What was spent, what of it bought nothing, what is missing from it. */
export function usageSentence(total: UsageRowView, period: string): string {
  if (total.runs === 0) return `Nothing was used in the last ${period}.`;
  const spent = `${money(total.costUsd)} in ${period}, for ${counted(total.runs, 'run')}.`;
  const parts = [spent, repeated(total)];
  if (total.unpricedCalls > 0)
    parts.push(`${counted(total.unpricedCalls, 'call')} ${total.unpricedCalls === 1 ? 'has' : 'have'} no price and are not in it.`);
  return parts.filter(Boolean).join(' ').replaceAll(' %', '\u00a0%');
}

function repeated({ costUsd, retryCostUsd, errorCostUsd }: UsageRowView): string {
  const parts = [part(retryCostUsd, costUsd, 'went into retries'), part(errorCostUsd, costUsd, 'into calls that failed')].filter(Boolean);
  return parts.length === 0 ? '' : `${parts.join(' and ')}.`;
}

function part(usd: string, total: string, what: string): string {
  return Number(usd) > 0 ? `${money(usd)} (${percent(Number(usd) / Number(total))}) ${what}` : '';
}
