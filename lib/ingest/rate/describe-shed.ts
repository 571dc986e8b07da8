import type { Limits } from '../../control/policies/policies';
import type { ShedReason } from './sheddable';

const NOUNS: Readonly<Record<ShedReason, string>> = {
  noise_span: 'spans of transport or framework noise',
  debug_span: 'debug spans',
  debug_log: 'debug log records',
};

/** One line for the sender about what was left out; empty when nothing was. */
export function describeShed(shed: ReadonlyMap<ShedReason, number>, { spansPerSecond }: Limits): string {
  if (shed.size === 0) return '';
  const parts = [...shed].map(([reason, count]) => `${count} ${NOUNS[reason]}`);
  return `Left out because more than this tenant's ${spansPerSecond.toLocaleString('en')} spans and log records a second arrive: ${parts.join(', ')}.`;
}
