'use client';

import { ActionIcon, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useRun } from '../state/run-context';
import { timed, timeScale } from '../timeline/time-scale';
import { drawStrip, LANES } from './draw-strip';
import { packLanes } from './pack-lanes';
import classes from './scrubber.module.css';

/** A whole run plays in so many milliseconds, however long it took. */
const PLAY_MS = 12_000;
const FRAME_MS = 60;

/** The run in time: drag the cursor, or play it, and the boxes light up as they did. Waiting is shortened. */
export function Scrubber() {
  const { full, clock } = useRun();
  const bars = useMemo(() => timed(full?.nodes ?? []), [full]);
  const scale = useMemo(() => timeScale(bars, true), [bars]);
  const packed = useMemo(() => packLanes(bars, LANES), [bars]);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ref, width } = useElementSize();
  const scheme = useComputedColorScheme('light');
  const [playing, setPlaying] = useState(false);
  const moment = useSyncExternalStore(clock.subscribe, clock.time, () => null);
  const share = moment === null ? 1 : scale.at(moment);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another width or colour scheme draws it again
  useEffect(() => {
    if (canvas.current) drawStrip(canvas.current, packed, scale);
  }, [packed, scale, width, scheme]);

  const goTo = useCallback((to: number) => clock.set(scale.momentAt(Math.min(Math.max(to, 0), 1))), [clock, scale]);

  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      const now = clock.time();
      const next = (now === null ? 0 : scale.at(now)) + FRAME_MS / PLAY_MS;
      goTo(next);
      if (next >= 1) setPlaying(false);
    }, FRAME_MS);
    return () => clearInterval(timer);
  }, [playing, clock, scale, goTo]);

  const play = () => {
    if (!playing && share >= 1) goTo(0);
    setPlaying(!playing);
  };
  const stop = () => {
    setPlaying(false);
    clock.set(null);
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    setPlaying(false);
    goTo((event.clientX - box.left) / box.width);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 0.1 : 0.01;
    if (event.key === 'ArrowRight') goTo(share + step);
    else if (event.key === 'ArrowLeft') goTo(share - step);
    else if (event.key === 'Home') goTo(0);
    else if (event.key === 'End') goTo(1);
    else return;
    event.preventDefault();
  };
  const text = momentText(moment ?? scale.end);

  return (
    <div className={classes.scrubber}>
      <ActionIcon variant="default" size={32} onClick={play} disabled={bars.length === 0} aria-label={playing ? 'Pause' : 'Play the run'}>
        {playing ? <IconPlayerPauseFilled size={14} /> : <IconPlayerPlayFilled size={14} />}
      </ActionIcon>
      <div
        ref={ref}
        className={classes.strip}
        role="slider"
        tabIndex={0}
        aria-label="Moment of the run"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={text}
        onPointerDown={drag}
        onPointerMove={drag}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} />
        <i style={{ left: `${share * 100}%` }} />
      </div>
      <span className={classes.text}>
        {bars.length > 0 ? text : ''}
        {scale.shortened.length > 0 && ' · waiting shortened'}
      </span>
      {moment !== null && (
        <ActionIcon variant="subtle" size="sm" onClick={stop} aria-label="Leave the moment, show the whole run">
          <IconX size={14} />
        </ActionIcon>
      )}
    </div>
  );
}

function momentText(moment: number): string {
  return Number.isFinite(moment) && moment > 1 ? `${new Date(moment).toISOString().slice(11, 19)} UTC` : '';
}
