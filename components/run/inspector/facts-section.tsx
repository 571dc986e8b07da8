import type { NodeDetailView } from '@/lib/queries/views';
import { InertText } from '../text/inert-text';
import { factRows } from './fact-rows';
import classes from './inspector.module.css';
import { Section } from './section';

export function FactsSection({ detail }: { detail: NodeDetailView }) {
  const rows = factRows(detail);
  const labels = Object.entries(detail.labels);
  return (
    <>
      <Section title="Facts">
        <dl className={classes.facts}>
          {rows.map(({ label, value, warn }) => (
            <div key={label} data-warn={warn || undefined}>
              <dt>{label}</dt>
              <dd>
                <InertText text={value} short={200} />
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      {labels.length > 0 && (
        <Section title="Labels">
          <dl className={classes.facts}>
            {labels.map(([key, value]) => (
              <div key={key}>
                <dt title={key}>{key}</dt>
                <dd>
                  <InertText text={value} short={200} />
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
    </>
  );
}
