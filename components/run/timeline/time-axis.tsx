import { duration } from '@/components/format/duration';
import type { TimeScale } from './time-scale';
import classes from './timeline.module.css';

const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Time since the run began; shortened stretches carry how long they were. */
export function TimeAxis({ scale, width }: { scale: TimeScale; width: string }) {
  return (
    <div className={classes.axis} aria-hidden="true">
      <span className={classes.name}>since the start</span>
      <span className={classes.track}>
        <span className={classes.lane} style={{ width }}>
          {TICKS.map((share) => (
            <span key={share} className={classes.tick} style={share === 1 ? { right: 0 } : { left: `${share * 100}%` }}>
              {duration(BigInt(Math.round((scale.momentAt(share) - scale.start) * 1e6)))}
            </span>
          ))}
          {scale.shortened.map((pause) => (
            <span
              key={pause.start}
              className={classes.pause}
              style={{ left: `${scale.at(pause.start) * 100}%`, width: `${(scale.at(pause.end) - scale.at(pause.start)) * 100}%` }}
              title={`${duration(BigInt(Math.round((pause.end - pause.start) * 1e6)))} without work, shortened`}
            />
          ))}
        </span>
      </span>
    </div>
  );
}
