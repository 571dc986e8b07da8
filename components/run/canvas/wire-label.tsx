import type { Rect } from '../layout/layout';
import classes from './wire-label.module.css';

/** Words on a line, in the room that the layout gave them. Screen readers hear them in the line's name. */
export function WireLabel({ text, room, back }: { text: string; room: Rect; back: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={classes.label}
      data-back={back || undefined}
      style={{ left: room.x, top: room.y, width: room.width, height: room.height }}
    >
      <span>{text}</span>
    </span>
  );
}
