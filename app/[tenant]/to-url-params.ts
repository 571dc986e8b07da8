export type SearchParams = Record<string, string | string[] | undefined>;

/** A page's query as Next gives it → as everything of ours reads it. */
export function toUrlParams(query: SearchParams): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, one);
  }
  return params;
}
