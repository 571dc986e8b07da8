import type { ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk-api';
import type { Box, Scene, Wire } from '../scene/scene';
import { BOX, boxSize, FRAME, labelSize, titleWidth } from './layout';

export type Direction = 'DOWN' | 'RIGHT';

/** Sides of a box that a line may leave or enter at: forward lines along the flow, lines that go back beside it. */
const SIDES: Record<Direction, { out: string; in: string; back: string; loop: string }> = {
  DOWN: { out: 'SOUTH', in: 'NORTH', back: 'EAST', loop: 'WEST' },
  RIGHT: { out: 'EAST', in: 'WEST', back: 'SOUTH', loop: 'NORTH' },
};

const SPACING = {
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.nodeSelfLoop': '20',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
};

const ROOT_OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
};

/**
 * The engine's input. Lines that go back are handed over reversed, from their target to their source, and drawn the
 * right way round again by `elkToLayout`: the graph is then acyclic and its layers follow the order of the run.
 */
export function sceneToElk(scene: Scene, direction: Direction): ElkNode {
  const ports = new Map<string, ElkPort[]>();
  const edges = scene.wires.map((wire) => elkEdge(wire, SIDES[direction], ports));
  const childCount = new Map<string, number>();
  for (const { parentId } of scene.boxes) if (parentId !== null) childCount.set(parentId, (childCount.get(parentId) ?? 0) + 1);
  const nodes = new Map(scene.boxes.map((box) => [box.id, elkNode(box, ports.get(box.id) ?? [], childCount.get(box.id) ?? 0)]));
  const roots: ElkNode[] = [];
  for (const box of scene.boxes) {
    const node = nodes.get(box.id);
    const parent = box.parentId === null ? undefined : nodes.get(box.parentId);
    if (node) (parent?.children ?? roots).push(node);
  }
  return { id: '', layoutOptions: { ...ROOT_OPTIONS, ...SPACING, 'elk.direction': direction }, children: roots, edges };
}

function elkEdge(wire: Wire, sides: (typeof SIDES)[Direction], ports: Map<string, ElkPort[]>): ElkExtendedEdge {
  const reversed = isReversed(wire);
  const [from, to] = reversed ? [wire.target, wire.source] : [wire.source, wire.target];
  const [out, into] = wire.source === wire.target ? [sides.loop, sides.loop] : reversed ? [sides.back, sides.back] : [sides.out, sides.in];
  return {
    id: wire.id,
    sources: [addPort(ports, from, `${wire.id}^`, out)],
    targets: [addPort(ports, to, `${wire.id}$`, into)],
    labels: wire.label === null ? [] : [{ text: wire.label, ...labelSize(wire.label) }],
  };
}

export function isReversed(wire: Wire): boolean {
  return wire.source !== wire.target && (wire.back || wire.retry);
}

function addPort(ports: Map<string, ElkPort[]>, boxId: string, id: string, side: string): string {
  const port: ElkPort = { id, width: 0, height: 0, layoutOptions: { 'elk.port.side': side } };
  const list = ports.get(boxId);
  if (list) list.push(port);
  else ports.set(boxId, [port]);
  return id;
}

function elkNode(box: Box, ports: ElkPort[], children: number): ElkNode {
  const fixed = { 'elk.portConstraints': 'FIXED_SIDE' };
  if (!box.group) return { id: box.id, ...boxSize(box), ports, layoutOptions: fixed };
  const { top, bottom } = FRAME;
  const side = children > 2 ? FRAME.side : Math.max(FRAME.side, Math.ceil((titleWidth(box) - BOX.width) / 2));
  const padding = `[top=${top},left=${side},bottom=${bottom},right=${side}]`;
  return { id: box.id, ports, layoutOptions: { ...SPACING, ...fixed, 'elk.padding': padding }, children: [] };
}
