'use client';

import { InertText } from './inert-text';
import classes from './payload.module.css';
import { prettyJson } from './pretty-json';

/** A payload as code: JSON indented, anything else as it came. */
export function Payload({ text, raw = false }: { text: string; raw?: boolean }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <pre className={classes.payload} tabIndex={0}>
      <InertText text={raw ? text : (prettyJson(text) ?? text)} />
    </pre>
  );
}
