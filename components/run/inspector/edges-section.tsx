import type { EdgeView, NodeDetailView } from '@/lib/queries/views';
import classes from './inspector.module.css';
import { NodeLink } from './node-link';
import { Section } from './section';

const IN_WORDS: Record<EdgeView['kind'], string> = {
  parent: 'part of',
  next: 'after',
  link: 'linked from',
  data: 'data from',
  delegate: 'delegated by',
  handoff: 'handed over by',
  resume: 'resumes',
};
const OUT_WORDS: Record<EdgeView['kind'], string> = {
  parent: 'holds',
  next: 'then',
  link: 'links to',
  data: 'gives data to',
  delegate: 'delegates to',
  handoff: 'hands over to',
  resume: 'resumed by',
};

/** How this node hangs together with others: what led here and what came of it. */
export function EdgesSection({ detail }: { detail: NodeDetailView }) {
  const { edgesIn, edgesOut, sameResultAs } = detail;
  if (edgesIn.length + edgesOut.length + sameResultAs.length === 0) return null;
  return (
    <Section title="What led here, what came of it">
      <ul className={classes.edges}>
        {edgesIn.map((edge) => (
          <EdgeLine
            key={edge.id}
            edge={edge}
            word={edge.retry ? 'retry of' : edge.back ? 'back from' : IN_WORDS[edge.kind]}
            other={edge.source}
          />
        ))}
        {edgesOut.map((edge) => (
          <EdgeLine
            key={edge.id}
            edge={edge}
            word={edge.retry ? 'retried by' : edge.back ? 'back to' : OUT_WORDS[edge.kind]}
            other={edge.target}
          />
        ))}
        {sameResultAs.map((id) => (
          <li key={id}>
            <span>same result as</span>
            <NodeLink id={id} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function EdgeLine({ edge, word, other }: { edge: EdgeView; word: string; other: string }) {
  return (
    <li data-back={edge.back || edge.retry || undefined}>
      <span>{word}</span>
      <NodeLink id={other} />
      {edge.superseded && <em>not taken</em>}
      {edge.inferred && <em title={edge.evidence}>inferred</em>}
    </li>
  );
}
