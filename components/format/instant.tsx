'use client';

import { Tooltip } from '@mantine/core';
import { exactInZone, exactUtc, relativeTime } from './time';
import { useNow } from './use-now';

interface InstantProps {
  /** RFC 3339. */
  time: string;
  /** `relative` (the default) moves with the clock; `exact` is UTC to the millisecond. */
  show?: 'relative' | 'exact';
}

/** A point in time: short in the text, exact in UTC and in the viewer's own zone on hover or focus. */
export function Instant({ time, show = 'relative' }: InstantProps) {
  const now = useNow();
  return (
    <Tooltip label={<InstantBothWays time={time} />}>
      {/* The server's clock and the browser's differ by a moment; the next tick settles it. */}
      <time dateTime={time} suppressHydrationWarning>
        {show === 'exact' ? exactUtc(time) : relativeTime(time, now)}
      </time>
    </Tooltip>
  );
}

function InstantBothWays({ time }: { time: string }) {
  return (
    <>
      {exactUtc(time)}
      <br />
      {exactInZone(time, undefined)} here
    </>
  );
}
