'use client';

import { useState } from 'react';
import { count } from '@/components/format/count';
import { RedactedText } from '@/components/redaction/redacted-text';
import classes from './inert-text.module.css';
import { visibleControls } from './visible-controls';

/** What is shown of a long text before it is asked for. */
const SHORT = 2400;

/** Somebody else's text as text: no markup, no links, nothing invisible. Long ones are shortened until asked for. */
export function InertText({ text, short = SHORT }: { text: string; short?: number }) {
  const [whole, setWhole] = useState(false);
  const long = text.length > short * 1.2;
  return (
    <>
      <Inert text={long && !whole ? text.slice(0, short) : text} />
      {long && (
        <button type="button" className={classes.more} onClick={() => setWhole(!whole)}>
          {whole ? 'Show less' : `… show all ${count(text.length)} characters`}
        </button>
      )}
    </>
  );
}

function Inert({ text }: { text: string }) {
  return (
    <bdi>
      {visibleControls(text).map((part, i) =>
        'text' in part ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity besides their place
          <RedactedText key={i} text={part.text} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity besides their place
          <mark key={i} className={classes.control} title={part.name}>
            {part.control}
          </mark>
        ),
      )}
    </bdi>
  );
}
