'use client';

import { Button, Kbd } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import dynamic from 'next/dynamic';
import { useCallback, useMemo, useState } from 'react';
import { useMember } from '@/components/shell/member-context';
import type { GraphView, StepView } from '@/lib/queries/views';
import { EventsPanel } from './events/events-panel';
import { FoldMenu } from './fold-menu';
import { InspectorPane, InspectorSheet } from './inspector/inspector';
import { warmLayout } from './layout/compute-layout';
import { MissingNotes } from './missing-notes';
import { OutlinePanel } from './outline/outline-panel';
import { RunHeader } from './run-header';
import classes from './run-page.module.css';
import { Scrubber } from './scrubber/scrubber';
import { nextError } from './state/next-error';
import { PlayClock } from './state/play-clock';
import { RunProvider, type RunState, useRun } from './state/run-context';
import { useFullGraph, useStepsGraph } from './state/use-run-graphs';
import { useRunKeys } from './state/use-run-keys';
import { useViewState } from './state/use-view-state';
import type { RunViewName } from './state/view-state';
import { StepsPanel } from './steps/steps-panel';
import { TimelinePanel } from './timeline/timeline-panel';
import { ViewTabs } from './view-tabs';

const loadGraph = () => import('./canvas/graph-panel').then((module) => module.GraphPanel);
const GraphPanel = dynamic(loadGraph, { ssr: false });

/** Canvas and layout engine load while the page comes to life, not after it. */
if (typeof window !== 'undefined') {
  void loadGraph();
  warmLayout();
}

const VIEWS: readonly RunViewName[] = ['graph', 'timeline', 'steps', 'events', 'outline'];
const PHONE_VIEWS: readonly RunViewName[] = ['outline', 'graph', 'timeline', 'steps', 'events'];

/** The run page: one selection across graph, timeline, steps, events and outline; the inspector says why. */
export function RunPage({ first }: { first: GraphView<StepView> }) {
  const { slug: tenant, permissions } = useMember();
  const { graph: steps, updated } = useStepsGraph(tenant, first);
  const { run } = steps;
  const full = useFullGraph(tenant, run.runId, run.version);
  const [view, change] = useViewState();
  const [clock] = useState(() => new PlayClock());
  const nodes = useMemo(() => new Map((full?.nodes ?? []).map((node) => [node.id, node])), [full]);
  const selected = view.node === 'none' ? null : (view.node ?? run.summary.causeNodeId);
  const select = useCallback((node: string | null) => change({ node: node ?? 'none' }), [change]);
  const can = useMemo(() => ({ content: permissions.includes('content'), money: permissions.includes('money') }), [permissions]);
  const state: RunState = useMemo(
    () => ({ tenant, run, steps, full, nodes, can, view, change, selected, select, clock }),
    [tenant, run, steps, full, nodes, can, view, change, selected, select, clock],
  );
  const toNextError = useCallback(() => {
    const next = nextError(full?.nodes ?? [], selected);
    if (next) select(next);
  }, [full, selected, select]);
  const clear = useCallback(() => select(null), [select]);
  const keys = useMemo(() => ({ e: toNextError, Escape: clear }), [toNextError, clear]);
  useRunKeys(keys);

  return (
    <RunProvider state={state}>
      <div className={classes.page}>
        <RunHeader updated={updated} />
        <MissingNotes />
        {steps.missing.some(({ what }) => what === 'nodes') ? (
          <p className={classes.deleted}>
            What is left of this run is its row: outcome, times, tokens and cost, here, in the list and in usage.
          </p>
        ) : (
          <>
            <Work onNextError={toNextError} />
            <Scrubber />
          </>
        )}
      </div>
    </RunProvider>
  );
}

function Work({ onNextError }: { onNextError: () => void }) {
  const { view, run } = useRun();
  const phone = useMediaQuery('(max-width: 47.99em)') ?? false;
  const current = view.view ?? (phone ? 'outline' : 'graph');
  return (
    <div className={classes.work}>
      <div className={classes.canvas}>
        <div className={classes.tabs}>
          <ViewTabs views={phone ? PHONE_VIEWS : VIEWS} current={current} />
        </div>
        <div className={classes.tools}>
          {current === 'graph' && <FoldMenu />}
          {current !== 'timeline' && run.errors > 0 && (
            <Button onClick={onNextError} rightSection={<Kbd className={classes.key}>E</Kbd>}>
              Next error
            </Button>
          )}
        </div>
        <div id="run-view" role="tabpanel" aria-labelledby={`tab-${current}`} className={classes.view} data-view={current}>
          <View view={current} />
        </div>
      </div>
      {phone ? <InspectorSheet /> : <InspectorPane />}
    </div>
  );
}

function View({ view }: { view: RunViewName }) {
  if (view === 'graph') return <GraphPanel />;
  if (view === 'timeline') return <TimelinePanel />;
  if (view === 'steps') return <StepsPanel />;
  if (view === 'events') return <EventsPanel />;
  return <OutlinePanel />;
}
