'use client';

import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './missing-notes.module.css';
import { useRun } from './state/run-context';

/** What never arrived, in sentences: a picture with holes says so. */
export function MissingNotes() {
  const { steps, select } = useRun();
  if (steps.missing.length === 0) return null;
  return (
    <ul className={classes.notes} aria-label="What is missing from this run">
      {steps.missing.map(({ text, nodeId }) => (
        <li key={`${text} ${nodeId}`}>
          <IconAlertTriangle size={14} aria-hidden />
          {text}
          {nodeId && (
            <button type="button" onClick={() => select(nodeId)}>
              Show
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
