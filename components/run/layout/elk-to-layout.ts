import type { ElkEdgeSection, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import type { Scene } from '../scene/scene';
import type { Layout, Point, Rect, WirePath } from './layout';
import { isReversed } from './scene-to-elk';

/** The engine's answer → positions by id. Lines that were handed over reversed run from source to target again. */
export function elkToLayout(answer: ElkNode, scene: Scene): Layout {
  const reversed = new Set(scene.wires.filter(isReversed).map((wire) => wire.id));
  const boxes = new Map<string, Rect>();
  const wires = new Map<string, WirePath>();
  const stack = [answer];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node !== answer) boxes.set(node.id, rectOf(node));
    stack.push(...(node.children ?? []));
    for (const edge of node.edges ?? []) wires.set(edge.id, pathOf(edge, reversed.has(edge.id)));
  }
  return { boxes, wires, width: answer.width ?? 0, height: answer.height ?? 0, engine: 'layered' };
}

function pathOf(edge: ElkExtendedEdge, reversed: boolean): WirePath {
  const points = (edge.sections ?? []).flatMap(pointsOf);
  const label = edge.labels?.[0];
  return { points: reversed ? points.reverse() : points, label: label ? rectOf(label) : null };
}

function pointsOf(section: ElkEdgeSection): Point[] {
  return [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
}

function rectOf(shape: { x?: number; y?: number; width?: number; height?: number }): Rect {
  return { x: shape.x ?? 0, y: shape.y ?? 0, width: shape.width ?? 0, height: shape.height ?? 0 };
}
