import { duration } from '@/components/format/duration';
import type { TimeScale } from './time-scale';
import type { TimeWindow } from './time-window';
import classes from './timeline.module.css';

const TICKS = [0, 1 / 3, 2 / 3, 1];

/** Time since the run began; shortened stretches are hatched and say how long they were. */
export function TimeAxis({ scale, window }: { scale: TimeScale; window: TimeWindow }) {
  const width = window.to - window.from;
  const place = (moment: number) => ((scale.at(moment) - window.from) / width) * 100;
  return (
    <div className={classes.axis} aria-hidden="true">
      <span className={classes.name}>since the start</span>
      <span className={classes.track} data-track>
        {TICKS.map((share) => (
          <span key={share} className={classes.tick} style={share === 1 ? { right: 0 } : { left: `${share * 100}%` }}>
            {millis(scale.momentAt(window.from + share * width) - scale.start)}
          </span>
        ))}
        {scale.shortened.map(({ start, end }) => (
          <span
            key={start}
            className={classes.pause}
            style={{ left: `${place(start)}%`, width: `${place(end) - place(start)}%` }}
            title={`${millis(end - start)} without work, shortened`}
          />
        ))}
      </span>
    </div>
  );
}

function millis(length: number): string {
  return duration(BigInt(Math.round(length * 1e6)));
}
