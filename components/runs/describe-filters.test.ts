import { describe, expect, it } from 'vitest';
import { runFilterFields } from '@/lib/queries/run-filters';
import { FACETS } from '@/lib/queries/views';
import { describeFilters } from './describe-filters';
import { FILTER_FIELDS, parametersOf } from './filter-fields';

function words(query: string): string[] {
  return describeFilters(new URLSearchParams(query)).map(({ label, value }) => `${label}: ${value}`);
}

describe('filters in words', () => {
  it('says each filter that is on, whatever the order of the URL', () => {
    expect(words('tool=search&status=error&range=7d')).toEqual(['Time: last 7 days', 'Status: Failed', 'Tool used: search']);
  });

  it('keeps long lists short and says how many more there are', () => {
    expect(words('agent=a&agent=b&agent=c&agent=d')).toEqual(['Agent: a, b and 2 more']);
  });

  it('reads ranges, flags, wildcards and links of other pages', () => {
    expect(words('minCost=0.05&maxCost=2')).toEqual(['Cost: $0.0500 to $2.0000']);
    expect(words('minDuration=1.5s')).toEqual(['Duration: at least 1.5s']);
    expect(words('maxCost=2')).toEqual(['Cost: at most $2.0000']);
    expect(words('human=true&fallback=false')).toEqual(['Human checkpoint: has one', 'Fallback: never fell back']);
    expect(words('toolFailed=*')).toEqual(['Tool failed: Any tool']);
    expect(words('minErrors=2&cause=tool:search')).toEqual(['Errors: at least 2', 'Cause: tool:search']);
    expect(words('from=2026-05-01T00:00:00Z&q=refund')).toEqual(['Time: since 1 May 2026, 00:00:00.000 UTC', 'Text: “refund”']);
  });

  it('says nothing where nothing narrows', () => {
    expect(words('sort=cost&order=asc&range=all&limit=50')).toEqual([]);
  });

  it('knows every filter that the run list accepts: none can hide rows without a chip that removes it', () => {
    const shown = new Set([...FILTER_FIELDS.flatMap(parametersOf), 'range', 'from', 'to', 'q']);
    expect([...Object.keys(runFilterFields.shape)].filter((name) => !shown.has(name))).toEqual([]);
    expect(FACETS.filter((facet) => !shown.has(facet))).toEqual([]);
  });
});
