import { percent } from './percent';

export interface Change {
  /** `+12 %`, `−0.3 %`, `no change`, `new`. */
  text: string;
  direction: 'up' | 'down' | 'same';
}

/** How a figure stands against the period before; `null` where there is nothing to compare. */
export function change(now: number | null, before: number | null): Change | null {
  if (now === null || before === null || (now === 0 && before === 0)) return null;
  if (now === before) return { text: 'no change', direction: 'same' };
  if (before === 0) return { text: 'new', direction: 'up' };
  const share = now / before - 1;
  const text = share > 9.99 ? `×${Math.round(now / before)}` : percent(Math.abs(share));
  return share > 0 ? { text: share > 9.99 ? text : `+${text}`, direction: 'up' } : { text: `−${text}`, direction: 'down' };
}

/** For shares: the difference in percentage points, since "+144 %" of a per cent says little. */
export function changeInPoints(now: number | null, before: number | null): Change | null {
  if (now === null || before === null) return null;
  const points = Math.round((now - before) * 1000) / 10;
  if (points === 0) return { text: 'no change', direction: 'same' };
  const text = `${points > 0 ? '+' : '−'}${Math.abs(points)} points`;
  return { text, direction: points > 0 ? 'up' : 'down' };
}
