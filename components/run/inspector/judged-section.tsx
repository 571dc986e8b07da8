import type { NodeContentItem, NodeDetailView } from '@/lib/queries/views';
import { InertText } from '../text/inert-text';
import classes from './inspector.module.css';
import { Section } from './section';

/** Scores and feedback that were attached to this node. */
export function JudgedSection({ detail, texts }: { detail: NodeDetailView; texts: NodeContentItem[] }) {
  if (detail.evaluations.length === 0 && texts.length === 0) return null;
  return (
    <Section title="How it was judged">
      <dl className={classes.facts}>
        {detail.evaluations.map(({ name, value, label, by }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one evaluator may score twice
          <div key={`${name} ${i}`}>
            <dt>{name}</dt>
            <dd>
              {[value?.toString(), label].filter(Boolean).join(', ')}
              {by && <span className={classes.muted}> by {by === 'human' ? 'a person' : by === 'code' ? 'a rule' : 'an evaluator'}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {texts.map((item) => (
        <p key={item.hash} className={classes.prose}>
          <InertText text={item.text ?? 'no longer kept'} short={600} />
        </p>
      ))}
    </Section>
  );
}
