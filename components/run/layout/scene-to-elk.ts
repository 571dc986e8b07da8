import type { ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk-api';
import type { Box, Scene, Wire } from '../scene/scene';
import { BOX, FRAME, labelSize } from './layout';

export type Direction = 'DOWN' | 'RIGHT';

/** Sides of a box that a line may leave or enter at: forward lines along the flow, lines that go back beside it. */
const SIDES: Record<Direction, { out: string; in: string; back: string }> = {
  DOWN: { out: 'SOUTH', in: 'NORTH', back: 'EAST' },
  RIGHT: { out: 'EAST', in: 'WEST', back: 'SOUTH' },
};

const SPACING = {
  'elk.spacing.nodeNode': '36',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.nodeSelfLoop': '16',
  'elk.layered.spacing.nodeNodeBetweenLayers': '38',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
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
  const nodes = new Map(scene.boxes.map((box) => [box.id, elkNode(box, ports.get(box.id) ?? [])]));
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
  const beside = wire.back || wire.retry || wire.source === wire.target;
  return {
    id: wire.id,
    sources: [addPort(ports, from, `${wire.id}^`, beside ? sides.back : sides.out)],
    targets: [addPort(ports, to, `${wire.id}$`, beside ? sides.back : sides.in)],
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

function elkNode(box: Box, ports: ElkPort[]): ElkNode {
  const fixed = { 'elk.portConstraints': 'FIXED_SIDE' };
  if (!box.group) return { id: box.id, ...BOX, ports, layoutOptions: fixed };
  const { top, side, bottom, minWidth } = FRAME;
  const options = {
    ...SPACING,
    ...fixed,
    'elk.padding': `[top=${top},left=${side},bottom=${bottom},right=${side}]`,
    'elk.nodeSize.constraints': 'MINIMUM_SIZE',
    'elk.nodeSize.minimum': `(${minWidth},${top + bottom + BOX.height})`,
  };
  return { id: box.id, ports, layoutOptions: options, children: [] };
}
