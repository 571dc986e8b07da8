'use client';

import { counted } from '@/components/format/count';
import { duration } from '@/components/format/duration';
import { money } from '@/components/format/money';
import type { LoopView } from '@/lib/queries/views';
import { sumUsd } from '../scene/sum-usd';
import { useRun } from '../state/run-context';
import classes from './inspector.module.css';
import { NodeLink } from './node-link';
import { Section } from './section';

/** What there is to see while nothing is selected: where it looped, where it broke, what is missing. */
export function RunInspector() {
  const { run, steps, full } = useRun();
  const failed = full?.nodes.filter((node) => node.errorCounts) ?? [];
  return (
    <>
      <div className={classes.header}>
        <h2>This run</h2>
        <p className={classes.muted}>
          {counted(run.nodes, 'node')} from {counted(run.spans, 'span')}
          {run.noiseFolded > 0 && `, ${counted(run.noiseFolded, 'technical span')} folded`}. Select a box to see why it happened.
        </p>
      </div>
      {run.summary.evidence && (
        <Section title="How the cause was found">
          <p>{run.summary.evidence}</p>
        </Section>
      )}
      {steps.loops.length > 0 && (
        <Section title="Where it looped">
          <ul className={classes.edges}>
            {steps.loops.map((loop) => (
              <LoopLine key={loop.id} loop={loop} />
            ))}
          </ul>
        </Section>
      )}
      {failed.length > 0 && (
        <Section title="Where it failed">
          <ul className={classes.edges}>
            {failed.slice(0, 30).map((node) => (
              <li key={node.id}>
                <span>{node.startTime.slice(11, 19)}</span>
                <NodeLink id={node.id} />
                {node.errorType && <em>{node.errorType}</em>}
              </li>
            ))}
          </ul>
          {failed.length > 30 && <p className={classes.muted}>and {failed.length - 30} more: E goes through all of them.</p>}
        </Section>
      )}
      {steps.missing.length > 0 && (
        <Section title="What is missing">
          <ul className={classes.plain}>
            {steps.missing.map((missing) => (
              <li key={missing.text}>{missing.text}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function LoopLine({ loop }: { loop: LoopView }) {
  const { steps } = useRun();
  const header = steps.nodes.find((step) => step.id === loop.header);
  const first = loop.runs[0]?.nodeIds[0] ?? header?.nodeIds[0];
  const cost = sumUsd(loop.runs.map(({ costUsd }) => costUsd));
  const length = loop.runs.reduce((sum, { durationNs }) => sum + BigInt(durationNs), 0n);
  const facts = [
    counted(loop.iterations, 'iteration'),
    loop.entries > 1 ? `entered ${loop.entries} times` : null,
    length > 0n ? duration(length) : null,
    cost !== null && Number(cost) > 0 ? money(cost) : null,
  ];
  return (
    <li data-loop>
      {first ? <NodeLink id={first} word={header?.name ?? 'loop'} /> : (header?.name ?? 'loop')}
      <small>{facts.filter((fact) => fact !== null).join(' · ')}</small>
    </li>
  );
}
