'use client';

import { Skeleton } from '@mantine/core';
import { duration } from '@/components/format/duration';
import { Instant } from '@/components/format/instant';
import { KindIcon, kindLook } from '@/components/kind-icon';
import type { NodeDetailView, StepView } from '@/lib/queries/views';
import { kindWord } from '../scene/box-lines';
import { FLAG_WORDS } from '../scene/flag-words';
import { useRun } from '../state/run-context';
import { InertText } from '../text/inert-text';
import { ConsideredSection } from './considered-section';
import { contentRoles } from './content-roles';
import { ContentSection } from './content-section';
import { EdgesSection } from './edges-section';
import { ErrorSection } from './error-section';
import { FactsSection } from './facts-section';
import classes from './inspector.module.css';
import { JudgedSection } from './judged-section';
import { RedactedSection } from './redacted-section';
import { Section } from './section';
import { sortContent } from './sort-content';
import { useNodeDetail } from './use-node-detail';
import { Visits } from './visits';
import { WhySection } from './why-section';

/** Why, what, how much, what then: everything known about one node. */
export function NodeInspector({ nodeId }: { nodeId: string }) {
  const { nodes, steps } = useRun();
  const { data: detail, error } = useNodeDetail(nodeId);
  const node = detail?.node ?? nodes.get(nodeId);
  const step = steps.nodes.find((candidate) => candidate.nodeIds.includes(nodeId));
  return (
    <>
      <div className={classes.header}>
        {node && (
          <p className={classes.kind} style={{ color: kindLook(node.kind).color }}>
            <KindIcon kind={node.kind} size={14} /> {kindWord(node)}
            {node.attempt > 1 && `, attempt ${node.attempt}`}
          </p>
        )}
        <h2>
          <InertText text={node?.name ?? step?.name ?? nodeId} short={160} />
        </h2>
        {node && (
          <p className={classes.muted}>
            {node.agent && node.agent !== node.name && `${node.agent} · `}
            <Instant time={node.startTime} show="exact" />
            {node.durationNs !== '0' && ` · ${duration(node.durationNs)}`}
            {node.waitingNs !== '0' && `, ${duration(node.waitingNs)} of it waiting`}
          </p>
        )}
        {step && <Visits step={step} nodeId={nodeId} />}
      </div>
      {error && <p className={classes.problem}>{error.message}</p>}
      {detail ? <Sections detail={detail} step={step} /> : !error && <Waiting />}
    </>
  );
}

function Sections({ detail, step }: { detail: NodeDetailView; step: StepView | undefined }) {
  const content = sortContent(detail.content ?? []);
  const record = detail.facts.decision ? [] : content.decision.filter((item) => item.field === 'decision');
  const flags = detail.node.flags.flatMap((flag) => FLAG_WORDS[flag] ?? []);
  return (
    <>
      {flags.length > 0 && (
        <ul className={classes.flags}>
          {flags.map(({ word, sentence }) => (
            <li key={word}>{sentence}</li>
          ))}
        </ul>
      )}
      <ErrorSection detail={detail} texts={content.error} step={step} />
      <WhySection detail={detail} />
      <ConsideredSection detail={detail} texts={content.decision} />
      <Texts title="Goal" items={content.goal} />
      <Texts title="What was delegated" items={content.delegation} />
      <JudgedSection detail={detail} texts={content.judged} />
      {detail.content === null ? (
        <Section title="Input and output">
          <p className={classes.none}>
            Your role sees structure, times and figures. Messages and payloads are content: {contentRoles()} can read them.
          </p>
        </Section>
      ) : (
        <>
          {detail.textsGone && <p className={classes.problem}>{detail.textsGone.text}</p>}
          <ContentSection title="Input" items={content.input} />
          <ContentSection title="Output" items={content.output} />
          <ContentSection title="Working memory" items={content.memory} />
          <ContentSection title="Tools offered" items={content.offered} />
          <ContentSection title="Also sent" items={[...record, ...content.rest]} />
        </>
      )}
      <RedactedSection redactions={detail.redactions} />
      <FactsSection detail={detail} />
      <EdgesSection detail={detail} />
    </>
  );
}

function Texts({ title, items }: { title: string; items: NonNullable<NodeDetailView['content']> }) {
  const texts = items.filter((item) => item.text !== null);
  if (texts.length === 0) return null;
  return (
    <Section title={title}>
      {texts.map((item) => (
        <p key={`${item.field} ${item.hash}`} className={classes.prose}>
          {item.field === 'subgoal' && <span className={classes.muted}>Sub-goal: </span>}
          {item.field === 'delegation_reason' && <span className={classes.muted}>Because: </span>}
          <InertText text={item.text ?? ''} short={600} />
        </p>
      ))}
    </Section>
  );
}

function Waiting() {
  return (
    <div className={classes.section} role="status" aria-label="Loading">
      <Skeleton height={12} width="40%" mb={10} />
      <Skeleton height={12} mb={8} />
      <Skeleton height={12} width="80%" mb={22} />
      <Skeleton height={90} />
    </div>
  );
}
