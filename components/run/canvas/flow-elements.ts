import { Position } from 'reactflow';
import type { Layout, Rect } from '../layout/layout';
import type { Totals } from '../scene/group-totals';
import type { Box, Scene } from '../scene/scene';
import type { ActionNodeType, RunEnd } from './action-node';
import type { GroupNodeType } from './group-node';
import type { WireEdgeType } from './wire-edge';
import { namesOf, wireName } from './wire-name';

export type FlowNode = ActionNodeType | GroupNodeType;

/** Lines that the engine routed touch no box and lie above, so that no arrowhead is covered; others may cross boxes and lie below. */
const LAYER = { frame: 0, box: 2, wire: { layered: 3, linear: 1 } };

export interface NodeInput {
  scene: Scene;
  layout: Layout;
  totals: ReadonlyMap<string, Totals>;
  end: RunEnd | null;
  onOpen: (id: string) => void;
  onClose: (id: string) => void;
}

/** Scene and layout → what the canvas library draws. Positions are absolute: a frame is a box behind its content. */
export function flowNodes({ scene, layout, totals, end, onOpen, onClose }: NodeInput): FlowNode[] {
  const first = scene.boxes[0]?.id;
  return scene.boxes.flatMap((box): FlowNode[] => {
    const rect = layout.boxes.get(box.id);
    if (!rect) return [];
    const tabbable = box.id === first;
    if (box.group)
      return [
        {
          ...place(box, rect, LAYER.frame),
          type: 'group',
          style: { pointerEvents: 'none' },
          data: { box, totals: totals.get(box.id), onClose, tabbable },
        },
      ];
    return [{ ...place(box, rect, LAYER.box), type: 'action', data: { box, onOpen, tabbable, end: end?.boxId === box.id ? end : null } }];
  });
}

/** Sizes and handles are given, not measured: a box that is out of sight is then never drawn, not even once. */
function place(box: Box, rect: Rect, zIndex: number) {
  const { width, height } = rect;
  return {
    id: box.id,
    position: { x: rect.x, y: rect.y },
    width,
    height,
    measured: { width, height },
    handles: [
      { type: 'target' as const, position: Position.Top, x: width / 2, y: 0, width: 1, height: 1 },
      { type: 'source' as const, position: Position.Bottom, x: width / 2, y: height, width: 1, height: 1 },
    ],
    zIndex,
    focusable: false,
    selectable: true,
  };
}

/** The same nodes with one selected and reachable by Tab; all others keep their identity, so only two are drawn again. */
export function withSelection(nodes: readonly FlowNode[], selected: string | null): FlowNode[] {
  const tabStop = selected !== null && nodes.some((node) => node.id === selected) ? selected : nodes[0]?.id;
  return nodes.map((node): FlowNode => {
    const tabbable = node.id === tabStop;
    if (node.id !== selected && tabbable === node.data.tabbable) return node;
    return { ...node, selected: node.id === selected, data: { ...node.data, tabbable } } as FlowNode;
  });
}

export function flowEdges(scene: Scene, layout: Layout): WireEdgeType[] {
  const nameOf = namesOf(scene);
  return scene.wires.flatMap((wire): WireEdgeType[] => {
    const path = layout.wires.get(wire.id);
    if (!path || path.points.length === 0) return [];
    const shared = { id: wire.id, source: wire.source, target: wire.target, zIndex: LAYER.wire[layout.engine], focusable: false };
    return [{ ...shared, type: 'wire', ariaLabel: wireName(wire, nameOf), data: { wire, path, near: false } }];
  });
}

/** Lines at the selected box are drawn stronger. */
export function withNear(edges: readonly WireEdgeType[], selected: string | null): WireEdgeType[] {
  if (selected === null) return [...edges];
  return edges.map((edge) =>
    edge.data && (edge.source === selected || edge.target === selected) ? { ...edge, data: { ...edge.data, near: true } } : edge,
  );
}
