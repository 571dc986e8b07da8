import { duration } from '@/components/format/duration';
import type { NodeContentItem, NodeDetailView, StepView } from '@/lib/queries/views';
import { useRun } from '../state/run-context';
import { InertText } from '../text/inert-text';
import { Payload } from '../text/payload';
import classes from './inspector.module.css';
import { NodeLink } from './node-link';
import { Section } from './section';

/** What went wrong here, and whether it had gone wrong before. */
export function ErrorSection({ detail, texts, step }: { detail: NodeDetailView; texts: NodeContentItem[]; step: StepView | undefined }) {
  const { node } = detail;
  const { nodes } = useRun();
  if (node.status !== 'error' && node.errorType === null && texts.length === 0) return null;
  const failed = step?.nodeIds.filter((id) => nodes.get(id)?.errorCounts) ?? [];
  const first = failed[0];
  const messages = distinct(texts.filter((item) => item.field === 'error_message' && item.text));
  const traces = texts.filter((item) => item.field === 'stacktrace' && item.text);
  return (
    <Section title="What went wrong">
      <p>
        <b className={classes.error}>{node.errorType ?? 'Failed'}</b>
        {node.durationNs !== '0' && <span className={classes.muted}> after {duration(node.durationNs)}</span>}
        {!node.errorCounts && <span className={classes.muted}> (the failure lies below, in what it holds)</span>}
      </p>
      {messages.map((item) => (
        <p key={item.hash} className={classes.message}>
          <InertText text={item.text ?? ''} short={700} />
        </p>
      ))}
      {failed.length > 1 && first && (
        <p>
          {failed.length} of {step?.visits} visits of this step failed;{' '}
          {first === node.id ? 'this is the first.' : <NodeLink id={first} word="the first such failure" />}
        </p>
      )}
      {traces.map((item) => (
        <details key={item.hash} className={classes.details}>
          <summary>Stack trace</summary>
          <Payload text={item.text ?? ''} raw />
        </details>
      ))}
    </Section>
  );
}

/** Senders tell one error several times, with and without its type before it: the fullest is shown. */
function distinct(items: NodeContentItem[]): NodeContentItem[] {
  return items.filter(
    (item, i) => !items.some((other, j) => i !== j && other.text?.includes(item.text ?? '') && (other.text !== item.text || j < i)),
  );
}
