'use client';

import { useElementSize } from '@mantine/hooks';
import { useCallback, useMemo, useState } from 'react';
import { ReactFlowProvider } from 'reactflow';
import type { GraphView, NodeView } from '@/lib/queries/views';
import { boxTree } from '../scene/box-tree';
import { buildScene } from '../scene/build-scene';
import { groupTotals } from '../scene/group-totals';
import { itemOf } from '../scene/item';
import { pickVisit } from '../scene/pick-visit';
import type { Scene } from '../scene/scene';
import { useRun } from '../state/run-context';
import { useAgentsGraph } from '../state/use-run-graphs';
import type { RunEnd } from './action-node';
import { GraphCanvas } from './graph-canvas';
import classes from './graph-panel.module.css';
import { lastNode } from './last-node';
import { Legend } from './legend';
import { useLayout } from './use-layout';

/** The folded graph shows at most about this many boxes; frames are closed until it does. */
const FOLDED_LIMIT = 150;

/** The graph in the chosen fold, laid out and joined to the page's selection. */
export function GraphPanel() {
  const { run, steps, full, nodes, view, tenant, selected, select } = useRun();
  const agents = useAgentsGraph(tenant, run.runId, run.version, view.fold === 'agents');
  const graph: GraphView | null = view.fold === 'steps' ? steps : view.fold === 'agents' ? agents : full;
  const [chosen, setChosen] = useState<ReadonlyMap<string, 'open' | 'closed'>>(new Map());
  const { ref, width, height } = useElementSize();

  const scene = useMemo(
    () => (graph ? buildScene(graph, { chosen, limit: graph.fold === 'none' ? undefined : FOLDED_LIMIT }) : null),
    [graph, chosen],
  );
  const totals = useMemo(() => groupTotals(boxTree(graph?.nodes.map(itemOf) ?? [])), [graph]);
  const picture = `${view.fold} ${[...chosen].join()}`;
  const drawn = useLayout(scene, picture, { width, height });

  const shown = drawn?.scene ?? null;
  const end = useMemo(() => (shown && run.status !== 'running' ? runEnd(shown, full) : null), [shown, run.status, full]);
  const boxOf = (nodeId: string | null) => (nodeId === null ? null : (shown?.boxOfNode.get(nodeId) ?? null));
  const onSelect = useCallback(
    (boxId: string | null) => {
      const item = boxId === null ? undefined : shown?.boxes.find((box) => box.id === boxId)?.item;
      select(item ? (pickVisit(item, (id) => nodes.get(id)?.errorCounts === true) ?? item.id) : null);
    },
    [shown, nodes, select],
  );
  const onToggle = useCallback((id: string, state: 'open' | 'closed') => setChosen((before) => new Map(before).set(id, state)), []);

  return (
    <div ref={ref} className={classes.panel}>
      {drawn ? (
        <ReactFlowProvider>
          <GraphCanvas
            scene={drawn.scene}
            layout={drawn.layout}
            totals={totals}
            picture={picture}
            size={{ width, height }}
            selectedBox={boxOf(selected)}
            end={end}
            onSelect={onSelect}
            onToggle={onToggle}
          />
          <Legend scene={drawn.scene} total={run.nodes} />
        </ReactFlowProvider>
      ) : (
        <div className={classes.waiting} role="status" aria-label="Laying out the graph">
          <i />
          <i />
          <i />
        </div>
      )}
    </div>
  );
}

/** Where the picture shows that the run ended; null while that is not known. */
function runEnd(scene: Scene, full: GraphView<NodeView> | null): RunEnd | null {
  const last = lastNode(full);
  const boxId = last === null ? undefined : scene.boxOfNode.get(last.id);
  return last === null || boxId === undefined ? null : { boxId, clock: (last.endTime ?? last.startTime).slice(11, 16) };
}
