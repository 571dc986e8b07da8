import type { EdgeView, GraphView } from '@/lib/queries/views';
import { type BoxTree, boxTree, inTreeOrder } from './box-tree';
import { buildWires } from './build-wires';
import { closeGroups } from './close-groups';
import { type Item, isMissing, itemOf } from './item';
import type { Box, Scene } from './scene';

export interface SceneOptions {
  /** Containers that the viewer opened or closed by hand. */
  chosen?: ReadonlyMap<string, 'open' | 'closed'>;
  /** Containers are closed by themselves, deepest first, until at most so many boxes are visible. */
  limit?: number;
}

const NOTHING_CHOSEN: ReadonlyMap<string, 'open' | 'closed'> = new Map();

/** A graph of any fold → what is drawn. The one container around the whole run becomes the box that it starts with. */
export function buildScene(graph: GraphView, options: SceneOptions = {}): Scene {
  const items = graph.nodes.map(itemOf);
  const start = wholeRun(boxTree(items));
  const tree = boxTree(start ? items.map((item) => (item.parentId === start.id ? { ...item, parentId: null } : item)) : items);
  const closed = closeGroups(tree, options.chosen ?? NOTHING_CHOSEN, options.limit ?? Number.POSITIVE_INFINITY);
  const { boxes, boxOfItem } = visibleBoxes(tree, closed, start?.id ?? null);
  const groups = new Set(boxes.filter((box) => box.group).map((box) => box.id));
  const edges = start ? withStart(start, tree, graph.edges) : graph.edges;
  const { wires, merged } = buildWires(edges, {
    boxOf: (id) => boxOfItem.get(id),
    parentOf: tree.parentOf,
    isGroup: (id) => groups.has(id),
  });
  return { boxes, wires, nodeCount: countNodes(items), boxOfNode: nodeBoxes(items, boxOfItem), mergedEdges: merged };
}

/** The single top-level container that holds everything that happened, or null. Placeholders do not count against it. */
function wholeRun(tree: BoxTree): Item | null {
  const real = tree.roots.filter((item) => !isMissing(item));
  const [only] = real;
  return real.length === 1 && only && (tree.childrenOf.get(only.id)?.length ?? 0) > 0 ? only : null;
}

/** The start box holds the whole run: instead of a line to each of its children it gets one to what ran first. */
function withStart(start: Item, tree: BoxTree, edges: readonly EdgeView[]): EdgeView[] {
  const rest = edges.filter((edge) => edge.kind !== 'parent' || edge.source !== start.id);
  return [...startEdges(start, tree, rest), ...rest];
}

/** What ran first: everything at the top that no forward edge leads to. */
function startEdges(start: Item, tree: BoxTree, edges: readonly EdgeView[]): EdgeView[] {
  const top = (id: string): string => {
    let at = id;
    for (let up = tree.parentOf.get(at); up !== undefined; up = tree.parentOf.get(at)) at = up;
    return at;
  };
  const reached = new Set(
    edges.flatMap((edge) =>
      edge.back || edge.retry || edge.kind === 'parent' || top(edge.source) === top(edge.target) ? [] : [top(edge.target)],
    ),
  );
  return tree.roots
    .filter((item) => item.id !== start.id && !isMissing(item) && !reached.has(item.id))
    .map((item) => ({
      id: `start>${item.id}`,
      source: start.id,
      target: item.id,
      kind: 'next' as const,
      back: false,
      retry: false,
      inferred: false,
      count: 1,
      label: null,
      evidence: '',
      superseded: false,
    }));
}

function visibleBoxes(
  tree: BoxTree,
  closed: ReadonlySet<string>,
  startId: string | null,
): { boxes: Box[]; boxOfItem: Map<string, string> } {
  const boxes: Box[] = [];
  const boxOfItem = new Map<string, string>();
  const byId = new Map<string, Box>();
  for (const { item } of inTreeOrder(tree)) {
    const parentId = tree.parentOf.get(item.id) ?? null;
    const around = parentId === null ? undefined : boxOfItem.get(parentId);
    if (around !== undefined && (around !== parentId || closed.has(around))) {
      boxOfItem.set(item.id, around);
      const box = byId.get(around);
      if (box) box.closed++;
      continue;
    }
    const holds = (tree.childrenOf.get(item.id)?.length ?? 0) > 0;
    const box: Box = { id: item.id, parentId, item, group: holds && !closed.has(item.id), closed: 0, start: item.id === startId };
    boxOfItem.set(item.id, item.id);
    byId.set(item.id, box);
    boxes.push(box);
  }
  return { boxes, boxOfItem };
}

function countNodes(items: readonly Item[]): number {
  return items.reduce((sum, item) => sum + (isMissing(item) ? 0 : item.nodeIds.length), 0);
}

function nodeBoxes(items: readonly Item[], boxOfItem: ReadonlyMap<string, string>): Map<string, string> {
  const map = new Map<string, string>();
  for (const item of items) {
    const box = boxOfItem.get(item.id);
    if (box !== undefined) for (const nodeId of item.nodeIds) map.set(nodeId, box);
  }
  return map;
}
