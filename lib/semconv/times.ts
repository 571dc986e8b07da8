import { MILLISECOND, type Nanos } from '../base/time';
import type { OtlpSpan } from '../otlp/types';
import { asNumber } from './coerce';
import type { Picked } from './pick-columns';
import type { QualityFlag } from './types';

/** 2262-01-01T00:00:00Z; later instants do not fit every reader of the files. */
const LATEST: Nanos = 9_214_646_400_000_000_000n;

export interface SpanTimes {
  startTime: Nanos;
  endTime: Nanos | null;
  flags: QualityFlag[];
}

/** The times to show: what was sent, brought into order, with a flag for each liberty taken. */
export function timesOf(span: OtlpSpan, picked: Picked, now: Nanos): SpanTimes {
  const flags: QualityFlag[] = [];
  const sentEnd = span.endTime === 0n ? null : span.endTime;
  if (sentEnd === null) flags.push('no_end');
  if (span.startTime === 0n) flags.push('no_start');
  const startTime = clamp(span.startTime === 0n ? (sentEnd ?? now) : span.startTime);
  let endTime = sentEnd === null ? null : clamp(sentEnd);
  if (startTime !== span.startTime && span.startTime !== 0n) flags.push('time_clamped');
  else if (endTime !== sentEnd) flags.push('time_clamped');
  if (endTime !== null && endTime < startTime) {
    endTime = startTime;
    flags.push('end_before_start');
  } else if (endTime === startTime) {
    endTime = clamp(endTime + lengthOf(picked));
  }
  return { startTime, endTime, flags };
}

function clamp(time: Nanos): Nanos {
  if (time < 0n) return 0n;
  return time > LATEST ? LATEST : time;
}

/** Some senders write zero-width spans and put the length in `duration_ms`. */
function lengthOf(picked: Picked): Nanos {
  const millis = asNumber(picked.get('durationMs'));
  return millis !== null && millis > 0 && millis < 1e12 ? BigInt(Math.round(millis * 1000)) * (MILLISECOND / 1000n) : 0n;
}
