import Link from 'next/link';
import type { ReactNode } from 'react';
import card from '@/components/card.module.css';
import { count } from '@/components/format/count';
import { DETECTOR_ORDER } from '@/components/redaction/detector-words';
import { useMember } from '@/components/shell/member-context';
import type { PoliciesView } from '@/lib/queries/policies-view';
import classes from './life-of-a-span.module.css';
import { limitText } from './limit-words';

/** From arrival to erasure, with this tenant's own numbers. */
export function LifeOfASpan({ policies }: { policies: PoliciesView }) {
  const { slug } = useMember();
  return (
    <section className={card.card} aria-labelledby="life">
      <h2 id="life" className={card.title}>
        What happens to a span
      </h2>
      <ol className={classes.steps}>
        {stepsOf(policies, slug).map(({ title, text }) => (
          <li key={title}>
            <b>{title}</b>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function stepsOf({ limits, redaction, content, retention }: PoliciesView, slug: string): { title: string; text: ReactNode }[] {
  const { spansPerSecond, bytesPerSecond } = limits.inForce;
  const { off, patterns } = redaction.inForce;
  const detectors = DETECTOR_ORDER.length - off.length;
  const { contentDays, nodeDays } = retention.inForce;
  const days = <Link href={`/${slug}/retention`}>Retention</Link>;
  return [
    {
      title: 'It arrives',
      text: `with an ingest key of this tenant, at up to ${limitText('spansPerSecond', spansPerSecond)} and ${limitText('bytesPerSecond', bytesPerSecond)}. Over that, debug and noise spans are dropped and counted, and the rest is asked to come again.`,
    },
    {
      title: 'It is redacted',
      text: `in memory, by ${count(detectors)} of ${count(DETECTOR_ORDER.length)} detectors${patterns.length > 0 ? ` and ${count(patterns.length)} own pattern${patterns.length === 1 ? '' : 's'}` : ''}, before anything of it reaches a disk, a log or an error.`,
    },
    {
      title: 'It is stored',
      text: content.inForce.keep
        ? 'in this tenant’s own files, its texts apart from its structure, each text once a run. The sender hears “accepted” only after it is on disk; the same span sent again changes nothing.'
        : 'in this tenant’s own files, without its texts: of each there is a keyed hash and a size. The sender hears “accepted” only after it is on disk; the same span sent again changes nothing.',
    },
    {
      title: contentDays === null ? 'Its texts stay' : `After ${count(contentDays)} days its texts go`,
      text: (
        <>
          {contentDays === null ? 'for as long as the span does. ' : 'counted from arrival: files are dropped or rewritten without them. '}
          Set under {days}.
        </>
      ),
    },
    {
      title: nodeDays === null ? 'Its run stays' : `After ${count(nodeDays)} days its run’s steps go`,
      text:
        nodeDays === null
          ? 'for as long as the tenant exists.'
          : 'with edges and events. The run’s row and its usage stay for as long as the tenant exists, so that past bills keep adding up.',
    },
  ];
}
