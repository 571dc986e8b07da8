'use client';

import { useRun } from '../state/run-context';
import classes from './inspector.module.css';

/** Another node's name; selects it in every view. */
export function NodeLink({ id, word }: { id: string; word?: string }) {
  const { nodes, select } = useRun();
  return (
    <button type="button" className={classes.link} onClick={() => select(id)}>
      {word ?? nodes.get(id)?.name ?? id}
    </button>
  );
}
