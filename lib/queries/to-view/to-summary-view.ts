import type { Summary } from '../../graph/types';
import type { SummaryView } from '../views';

export function toSummaryView(summary: Summary): SummaryView {
  return { ...summary, parts: [...summary.parts], text: summary.parts.map((part) => part.text).join('') };
}
