import type { EdgeView } from '@/lib/queries/views';
import type { BoxTree } from './box-tree';
import { type Item, isMissing } from './item';

/** The single top-level container that holds everything that happened, or null. Placeholders do not count against it. */
export function wholeRun(tree: BoxTree): Item | null {
  const real = tree.roots.filter((item) => !isMissing(item));
  const [only] = real;
  return real.length === 1 && only && (tree.childrenOf.get(only.id)?.length ?? 0) > 0 ? only : null;
}

/** Takes what these containers hold out of them, one level up at a time. */
export function liftFrom(containers: ReadonlySet<string>, items: readonly Item[]): Item[] {
  const parentOf = new Map(items.map((item) => [item.id, item.parentId]));
  return items.map((item) => {
    let parentId = item.parentId;
    for (let i = 0; parentId !== null && containers.has(parentId) && i < containers.size; i++) parentId = parentOf.get(parentId) ?? null;
    return parentId === item.parentId ? item : { ...item, parentId };
  });
}

/** The start box holds the whole run: instead of a line to each of its children it gets one to what ran first. */
export function leadFromStart(start: Item, tree: BoxTree, edges: readonly EdgeView[]): EdgeView[] {
  const rest = edges.filter((edge) => edge.kind !== 'parent' || edge.source !== start.id);
  const top = topOf(tree);
  const reached = new Set(rest.flatMap((edge) => (leadsOn(edge) && top(edge.source) !== top(edge.target) ? [top(edge.target)] : [])));
  const inside = tree.roots.filter((item) => item.id !== start.id && !isMissing(item));
  const unreached = inside.filter((item) => !reached.has(item.id));
  const first = unreached.length > 0 || rest.some((edge) => edge.source === start.id) ? unreached : inside.slice(0, 1);
  return [...first.map((item) => began(start.id, item.id)), ...rest];
}

function topOf(tree: BoxTree): (id: string) => string {
  return (id) => {
    let at = id;
    for (let up = tree.parentOf.get(at); up !== undefined; up = tree.parentOf.get(up)) at = up;
    return at;
  };
}

function leadsOn(edge: EdgeView): boolean {
  return !edge.back && !edge.retry && edge.kind !== 'parent' && edge.kind !== 'data';
}

function began(source: string, target: string): EdgeView {
  return {
    id: `start>${target}`,
    source,
    target,
    kind: 'next',
    back: false,
    retry: false,
    inferred: false,
    count: 1,
    label: null,
    evidence: '',
    superseded: false,
  };
}
