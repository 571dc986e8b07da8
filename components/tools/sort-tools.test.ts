import { describe, expect, it } from 'vitest';
import type { ToolView } from '@/lib/queries/views';
import { sortTools, toolSort, toolsSentence } from './sort-tools';

function tool(name: string, failures: number, versions = 1): ToolView {
  return {
    tool: name,
    calls: 100,
    failures,
    failureRate: failures / 100,
    versions: Array.from({ length: versions }, (_, at) => ({ version: String(at) })),
  } as ToolView;
}

describe('tools', () => {
  it('puts the most failing first and equal ones in order of their names', () => {
    expect(sortTools([tool('b', 1), tool('a', 1), tool('c', 5)], 'failures').map((one) => one.tool)).toEqual(['c', 'a', 'b']);
    expect(toolSort('p95')).toBe('p95');
    expect(toolSort('nonsense')).toBe('failures');
  });

  it('says in one sentence what is wrong', () => {
    expect(toolsSentence([])).toBe('No tool was called.');
    expect(toolsSentence([tool('a', 0)])).toBe('One tool was called; none failed.');
    expect(toolsSentence([tool('a', 3), tool('b', 0, 2)])).toBe('2 tools were called; one failed: a; b changed its contract.');
    expect(toolsSentence([tool('a', 3), tool('b', 7)])).toBe('2 tools were called; 2 failed, most often b.');
  });
});
