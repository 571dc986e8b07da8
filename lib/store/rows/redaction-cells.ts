import type { Redaction } from '../../semconv/types';

/** What a policy took out of a record → cells `count|detector|where`. The place may hold anything, so it stands last. */
export function redactionCells(redactions: readonly Redaction[] | undefined): readonly string[] | null {
  if (redactions === undefined || redactions.length === 0) return null;
  return redactions.map(({ count, detector, where }) => `${count}|${escapeBar(detector)}|${where}`);
}

/** The inverse; absent where nothing was taken out. */
export function redactionsOf(cells: readonly string[]): { redactions?: Redaction[] } {
  if (cells.length === 0) return {};
  return { redactions: cells.map(redactionOf) };
}

function redactionOf(cell: string): Redaction {
  const first = cell.indexOf('|');
  const second = cell.indexOf('|', first + 1);
  const detector = cell
    .slice(first + 1, second)
    .replaceAll('%7C', '|')
    .replaceAll('%25', '%');
  return { where: cell.slice(second + 1), detector, count: Number(cell.slice(0, first)) };
}

/** A tenant may name its own detector as it likes. */
function escapeBar(detector: string): string {
  return detector.replaceAll('%', '%25').replaceAll('|', '%7C');
}
