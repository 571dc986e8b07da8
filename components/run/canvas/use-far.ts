'use client';

import { type RefObject, useEffect } from 'react';
import { useStore } from 'reactflow';

/** Below this zoom a second line cannot be read: boxes show larger names instead. */
const FAR = 0.62;

/** Marks the canvas while it is seen from far; the boxes follow by style, without being drawn again. */
export function useFar(frame: RefObject<HTMLElement | null>): void {
  const far = useStore((state) => state.transform[2] < FAR);
  useEffect(() => {
    frame.current?.toggleAttribute('data-far', far);
  }, [far, frame]);
}
