'use client';

import 'reactflow/dist/style.css';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Background, BackgroundVariant, ReactFlow, useReactFlow } from 'reactflow';
import type { Layout } from '../layout/layout';
import type { Totals } from '../scene/group-totals';
import type { Scene } from '../scene/scene';
import { ActionNode, type RunEnd } from './action-node';
import { Arrowheads } from './arrowheads';
import { fitViewport, isCut, leastZoom, openingViewport } from './fit';
import { type FlowNode, flowEdges, flowNodes, withNear, withSelection } from './flow-elements';
import classes from './graph-canvas.module.css';
import { GroupNode } from './group-node';
import { OverviewMap } from './overview-map';
import { useFar } from './use-far';
import { isArrow, walk } from './walk';
import { WireEdge } from './wire-edge';
import { ZoomTools } from './zoom-tools';

const NODE_TYPES = { action: ActionNode, group: GroupNode };
const EDGE_TYPES = { wire: WireEdge };

interface GraphCanvasProps {
  scene: Scene;
  layout: Layout;
  totals: ReadonlyMap<string, Totals>;
  /** Changes when the picture is another one and should be shown whole. */
  picture: string;
  selectedBox: string | null;
  end: RunEnd | null;
  size: { width: number; height: number };
  onSelect: (boxId: string | null) => void;
  onToggle: (boxId: string, state: 'open' | 'closed') => void;
}

export function GraphCanvas(props: GraphCanvasProps) {
  const { scene, layout, totals, picture, selectedBox, end, size, onSelect, onToggle } = props;
  const flow = useReactFlow<FlowNode>();
  const frame = useRef<HTMLDivElement>(null);
  useFar(frame);
  const open = useCallback((id: string) => onToggle(id, 'open'), [onToggle]);
  const close = useCallback((id: string) => onToggle(id, 'closed'), [onToggle]);
  const base = useMemo(
    () => flowNodes({ scene, layout, totals, end, onOpen: open, onClose: close }),
    [scene, layout, totals, end, open, close],
  );
  const nodes = useMemo(() => withSelection(base, selectedBox), [base, selectedBox]);
  const lines = useMemo(() => flowEdges(scene, layout), [scene, layout]);
  const edges = useMemo(() => withNear(lines, selectedBox), [lines, selectedBox]);

  const [start] = useState(() => openingViewport(layout, size, selectedBox));
  const showAll = useCallback(() => {
    const canvas = frame.current;
    if (canvas) void flow.setViewport(fitViewport(layout, { width: canvas.clientWidth, height: canvas.clientHeight }));
  }, [flow, layout]);

  const moved = useRef(false);
  const onMoveEnd = useCallback((event: unknown) => {
    if (event !== null) moved.current = true;
  }, []);

  // A run that grew out of the picture is shown whole again, unless the viewer has chosen what to look at.
  useEffect(() => {
    const canvas = frame.current;
    if (!canvas || moved.current || leastZoom(layout.boxes.size) > 0.1) return;
    if (isCut(layout, { width: canvas.clientWidth, height: canvas.clientHeight }, flow.getViewport())) showAll();
  }, [layout, flow, showAll]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new picture is what asks to be shown whole
  useEffect(() => {
    moved.current = false;
    const canvas = frame.current;
    if (canvas) void flow.setViewport(openingViewport(layout, { width: canvas.clientWidth, height: canvas.clientHeight }, selectedBox));
  }, [picture]);

  const goTo = useCallback(
    (boxId: string) => {
      onSelect(boxId);
      bringIntoView(flow, layout, boxId, frame.current);
      requestAnimationFrame(() => requestAnimationFrame(() => focusBox(frame.current, boxId)));
    },
    [flow, layout, onSelect],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const from = boxAt(event.target);
    if (from === null || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') onSelect(from);
    else if (isArrow(event.key)) {
      const to = walk(scene, layout, from, event.key);
      if (to) goTo(to);
    } else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const box = boxAt(event.target);
    if (box !== null) onSelect(box);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: events of the boxes, which are buttons, are handled in one place
    <div ref={frame} className={classes.canvas} onKeyDown={onKeyDown} onClick={onClick}>
      <ReactFlow<FlowNode>
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        width={size.width}
        height={size.height}
        defaultViewport={start}
        minZoom={leastZoom(scene.boxes.length)}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        elevateNodesOnSelect={false}
        onlyRenderVisibleElements
        disableKeyboardA11y
        onMoveEnd={onMoveEnd}
        panOnScroll={false}
        zoomOnDoubleClick={false}
        attributionPosition="bottom-center"
        aria-label="Execution graph. Arrow keys walk along its lines, Enter opens a box, E goes to the next error."
      >
        <Background variant={BackgroundVariant.Dots} gap={18} size={1.4} color="var(--aegis-dot)" />
        <Arrowheads />
        <OverviewMap layout={layout} />
        <ZoomTools onFit={showAll} />
      </ReactFlow>
    </div>
  );
}

function boxAt(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-box]')?.dataset.box ?? null) : null;
}

function focusBox(frame: HTMLElement | null, boxId: string): void {
  frame?.querySelector<HTMLElement>(`[data-box="${CSS.escape(boxId)}"]`)?.focus({ preventScroll: true });
}

type Flow = ReturnType<typeof useReactFlow<FlowNode>>;

/** Moves the picture only if the box is not wholly visible. */
export function bringIntoView(flow: Flow, layout: Layout, boxId: string, frame: HTMLElement | null): void {
  const rect = layout.boxes.get(boxId);
  if (!rect || !frame) return;
  const { x, y, zoom } = flow.getViewport();
  const [left, top] = [rect.x * zoom + x, rect.y * zoom + y];
  const inside =
    left >= 0 && top >= 50 && left + rect.width * zoom <= frame.clientWidth && top + rect.height * zoom <= frame.clientHeight - 40;
  if (inside && zoom >= 0.4) return;
  void flow.setCenter(rect.x + Math.min(rect.width, 400) / 2, rect.y + Math.min(rect.height, 200) / 2, {
    zoom: Math.max(zoom, 0.75),
    duration: 0,
  });
}
