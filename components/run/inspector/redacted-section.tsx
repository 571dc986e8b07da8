import { count } from '@/components/format/count';
import { detectorLabel } from '@/components/redaction/detector-words';
import type { NodeDetailView } from '@/lib/queries/views';
import { InertText } from '../text/inert-text';
import classes from './inspector.module.css';
import { Section } from './section';

/** Where something was taken out of this node before it was stored, and by which detector. What it was, nobody here knows. */
export function RedactedSection({ redactions }: Pick<NodeDetailView, 'redactions'>) {
  if (redactions.length === 0) return null;
  return (
    <Section title="Redacted before storage">
      <dl className={classes.facts}>
        {sums(redactions).map(({ detector, where, times }) => (
          <div key={`${detector} ${where}`}>
            <dt>{detectorLabel(detector)}</dt>
            <dd>
              {detector === 'denied' ? '' : `${count(times)} in `}
              <InertText text={where} short={120} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** One line a place and detector: a node may be made of several spans. */
function sums(redactions: NodeDetailView['redactions']): { detector: string; where: string; times: number }[] {
  const lines = new Map<string, { detector: string; where: string; times: number }>();
  for (const { detector, where, count: times } of redactions) {
    const key = `${detector} ${where}`;
    const line = lines.get(key);
    if (line) line.times += times;
    else lines.set(key, { detector, where, times });
  }
  return [...lines.values()];
}
