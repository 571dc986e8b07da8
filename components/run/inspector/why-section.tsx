import type { NodeDetailView } from '@/lib/queries/views';
import { useRun } from '../state/run-context';
import { InertText } from '../text/inert-text';
import { contentRoles } from './content-roles';
import { EVIDENCE_WORDS } from './evidence-words';
import classes from './inspector.module.css';
import { NodeLink } from './node-link';
import { Section } from './section';

/** Why the agent did this, each reason with the evidence it rests on; says so when none was sent. */
export function WhySection({ detail }: { detail: NodeDetailView }) {
  const { can } = useRun();
  if (detail.why.length === 0)
    return (
      <Section title="Why the agent did this">
        <p className={classes.none}>No reason was sent with this {detail.node.tool ? 'call' : 'step'}, and none stands beside it.</p>
      </Section>
    );
  return (
    <Section title="Why the agent did this">
      {detail.why.map((why, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: reasons have no identity besides their order
        <div key={i} className={classes.reason}>
          {why.text !== null && (
            <blockquote className={classes.why}>
              <InertText text={why.text.trim()} short={600} />
            </blockquote>
          )}
          {why.text === null && why.note && <p className={classes.why}>{why.note}</p>}
          {why.text === null && why.hash !== null && (
            <p className={classes.none}>
              {can.content ? 'The text is no longer kept.' : `Its text is content: ${contentRoles()} can read it.`}
            </p>
          )}
          <p className={classes.source}>
            {EVIDENCE_WORDS[why.evidence]} <span title="The name the sender used">({why.source})</span>
            {why.nodeId !== detail.node.id && (
              <>
                , in <NodeLink id={why.nodeId} />
              </>
            )}
          </p>
        </div>
      ))}
    </Section>
  );
}
