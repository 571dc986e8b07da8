/** Tools change by the week; the URL names another range where one is chosen. */
export const STANDARD_RANGE = '7d';

/** The runs behind a tool's figure, below `/[tenant]/`. */
export function runsOfTool(tool: string, range: string, only: 'used' | 'failed' | 'changed'): string {
  const name = { used: 'tool', failed: 'toolFailed', changed: 'contractChanged' }[only];
  const params = new URLSearchParams({ [name]: tool });
  if (range !== 'all') params.set('range', range);
  return `runs?${params}`;
}
