import type { NodeContentItem, NodeDetailView } from '@/lib/queries/views';
import { InertText } from '../text/inert-text';
import classes from './inspector.module.css';
import { Section } from './section';

/** What else could have been done: the decision record if one was sent, else the tools offered and not called. */
export function ConsideredSection({ detail, texts }: { detail: NodeDetailView; texts: NodeContentItem[] }) {
  const decision = detail.facts.decision;
  if (decision) return <DecisionRecord decision={decision} texts={texts} />;
  const { offeredNotCalled, declaredNotExecuted } = detail;
  if (!offeredNotCalled?.length && declaredNotExecuted.length === 0) return null;
  return (
    <Section title="What it considered" source={offeredNotCalled?.length ? 'Tools offered to the model and not called' : undefined}>
      {offeredNotCalled && offeredNotCalled.length > 0 && (
        <p className={classes.names}>
          {offeredNotCalled.map((name) => (
            <code key={name}>{name}</code>
          ))}
        </p>
      )}
      {declaredNotExecuted.length > 0 && (
        <p>
          Asked for and never carried out: <b>{declaredNotExecuted.join(', ')}</b>
        </p>
      )}
    </Section>
  );
}

type Decision = NonNullable<NodeDetailView['facts']['decision']>;

function DecisionRecord({ decision, texts }: { decision: Decision; texts: NodeContentItem[] }) {
  const text = (whyNot: string | null) => (whyNot === null ? null : (texts.find((item) => item.hash === whyNot)?.text ?? null));
  const reasons = texts.filter((item) => item.text !== null && !decision.considered.some(({ whyNot }) => whyNot === item.hash));
  return (
    <Section title="What it considered" source="Decision record sent by the agent">
      {decision.considered.map(({ name, score, whyNot }) => (
        <div key={name} className={classes.option}>
          <span data-chosen={name === decision.chosen || undefined}>
            <InertText text={name} short={120} />
            {name === decision.chosen && <em>chosen</em>}
          </span>
          {score !== null && (
            <>
              <span className={classes.bar} aria-hidden="true">
                <i style={{ width: `${Math.round(Math.min(Math.max(score, 0), 1) * 100)}%` }} />
              </span>
              <span className={classes.score}>{score.toFixed(2)}</span>
            </>
          )}
          {text(whyNot) && (
            <p>
              <InertText text={text(whyNot) ?? ''} short={300} />
            </p>
          )}
        </div>
      ))}
      {decision.chosen !== null && decision.considered.every(({ name }) => name !== decision.chosen) && <p>Chosen: {decision.chosen}</p>}
      {decision.constraints.length > 0 && <p className={classes.muted}>Held to: {decision.constraints.join('; ')}</p>}
      {reasons.map((item) => (
        <p key={item.hash} className={classes.why}>
          <InertText text={item.text ?? ''} short={600} />
        </p>
      ))}
    </Section>
  );
}
