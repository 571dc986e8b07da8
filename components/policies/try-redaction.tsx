import { Alert, Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { count } from '@/components/format/count';
import { detectorLabel } from '@/components/redaction/detector-words';
import { RedactedText } from '@/components/redaction/redacted-text';
import { useMember } from '@/components/shell/member-context';
import type { RedactionPolicy } from '@/lib/queries/policies-view';
import classes from './policies.module.css';
import type { PolicyActions, TriedRedaction } from './views';

interface TryRedactionProps {
  /** The rules as they stand on the page, saved or not. */
  policy: RedactionPolicy;
  tryOut: PolicyActions['tryRedaction'];
}

/** Pasted text as it would be stored. Nothing of it is kept. */
export function TryRedaction({ policy, tryOut }: TryRedactionProps) {
  const { slug } = useMember();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [tried, setTried] = useState<TriedRedaction | null>(null);

  async function run() {
    setBusy(true);
    const answer = await tryOut(slug, policy, text).catch(() => ({ refused: 'The server did not answer. Try again.' }));
    setBusy(false);
    setRefused('refused' in answer ? answer.refused : null);
    setTried('done' in answer ? answer.done : null);
  }

  return (
    <div className={classes.tryOut}>
      <Textarea
        label="Try these rules"
        description="Paste a text to see what would be stored under the rules above, saved or not. It is neither stored nor logged."
        autosize
        minRows={3}
        maxRows={12}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button onClick={() => void run()} loading={busy} disabled={text === ''}>
        Try
      </Button>
      {refused && (
        <Alert color="red" variant="light" role="alert" p="xs">
          {refused}
        </Alert>
      )}
      {tried && (
        <div role="status" className={classes.tried}>
          <p>{tried.matches.length === 0 ? 'Nothing was found: the text would be stored as it is.' : wordsOf(tried)}</p>
          <pre>
            <RedactedText text={tried.text} />
          </pre>
        </div>
      )}
    </div>
  );
}

function wordsOf({ matches }: TriedRedaction): string {
  return `Found: ${matches.map((one) => `${detectorLabel(one.detector)} ×${count(one.count)}`).join(', ')}.`;
}
