import type { GraphView } from '@/lib/queries/views';
import { boxTree } from './box-tree';
import { buildWires } from './build-wires';
import { closeGroups } from './close-groups';
import { ghostEdges } from './ghost-edges';
import { type Item, isMissing, itemOf } from './item';
import { mergeFrames } from './merge-frames';
import type { Scene } from './scene';
import { leadFromStart, liftFrom, wholeRun } from './start-box';
import { visibleBoxes } from './visible-boxes';

export interface SceneOptions {
  /** Containers that the viewer opened or closed by hand. */
  chosen?: ReadonlyMap<string, 'open' | 'closed'>;
  /** Containers are closed by themselves, deepest first, until at most so many boxes are visible. */
  limit?: number;
}

/** A graph of any fold → what is drawn. The one container around the whole run becomes the box that it starts with. */
export function buildScene(graph: GraphView, options: SceneOptions = {}): Scene {
  const items = graph.nodes.map(itemOf);
  const held = liftFrom(new Set(items.filter(isMissing).map((item) => item.id)), items);
  const start = wholeRun(boxTree(held));
  const tree = boxTree(start ? liftFrom(new Set([start.id]), held) : held);
  const closed = closeGroups(tree, options.chosen ?? new Map(), options.limit ?? Number.POSITIVE_INFINITY);
  const { boxes, boxOfItem } = mergeFrames(visibleBoxes(tree, closed, start?.id ?? null));
  const parentOf = new Map(boxes.flatMap((box): [string, string][] => (box.parentId === null ? [] : [[box.id, box.parentId]])));
  const sent = [...graph.edges, ...ghostEdges(items, graph.edges)];
  const edges = start ? leadFromStart(start, tree, sent) : sent;
  const { wires, relations, merged } = buildWires(edges, { boxOf: (id) => boxOfItem.get(id), parentOf });
  return {
    boxes: boxes.map((box) => ({ ...box, relation: relations.get(box.id) ?? null })),
    wires,
    nodeCount: items.reduce((sum, item) => sum + (isMissing(item) ? 0 : item.nodeIds.length), 0),
    boxOfNode: nodeBoxes(items, boxOfItem),
    mergedEdges: merged,
  };
}

function nodeBoxes(items: readonly Item[], boxOfItem: ReadonlyMap<string, string>): Map<string, string> {
  const map = new Map<string, string>();
  for (const item of items) {
    const box = boxOfItem.get(item.id);
    if (box === undefined) continue;
    map.set(item.id, box);
    for (const nodeId of item.nodeIds) map.set(nodeId, box);
  }
  return map;
}
