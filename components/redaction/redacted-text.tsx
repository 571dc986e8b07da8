import { redactedParts } from './redacted-parts';
import classes from './redacted-text.module.css';

/** A stored text with its placeholders set apart. */
export function RedactedText({ text }: { text: string }) {
  return redactedParts(text).map((part) =>
    part.placeholder ? (
      <mark key={part.from} className={classes.placeholder} title="Taken out before it was stored. Equal values have equal placeholders.">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
