/** Fields that differ, each as "old → new"; for the access log. `said` turns a value into words, `undefined` is what nobody set. */
export function describedChange(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  said: (value: unknown) => string = inWords,
): Record<string, string> {
  const detail: Record<string, string> = {};
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, next] = [said(before[field]), said(after[field])];
    if (old !== next) detail[field] = `${old} → ${next}`;
  }
  return detail;
}

function inWords(value: unknown): string {
  if (value === undefined) return 'inherited';
  if (value === null) return 'no end';
  return String(value);
}
