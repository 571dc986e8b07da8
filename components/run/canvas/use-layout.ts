'use client';

import { useEffect, useRef, useState } from 'react';
import { computeLayout } from '../layout/compute-layout';
import { growLayout } from '../layout/grow-layout';
import type { Layout } from '../layout/layout';
import type { Scene } from '../scene/scene';

export interface LaidOut {
  scene: Scene;
  layout: Layout;
}

/**
 * Positions for a scene. While a run grows its boxes stay where they are and new ones find room beside them; another
 * `picture` (fold, frames opened or closed) is laid out anew. The last picture stays on screen meanwhile.
 */
export function useLayout(scene: Scene | null, picture: string, canvas: { width: number; height: number }): LaidOut | null {
  const [done, setDone] = useState<LaidOut | null>(null);
  const standing = useRef<{ picture: string; layout: Layout } | null>(null);
  const ready = canvas.width > 0;
  const size = useRef(canvas);
  size.current = canvas;

  useEffect(() => {
    if (!scene || !ready) return;
    const grown = standing.current?.picture === picture ? growLayout(standing.current.layout, scene) : null;
    if (grown) {
      standing.current = { picture, layout: grown };
      setDone({ scene, layout: grown });
      return;
    }
    let current = true;
    void computeLayout(scene, size.current).then((layout) => {
      if (!current) return;
      standing.current = { picture, layout };
      setDone({ scene, layout });
    });
    return () => {
      current = false;
    };
  }, [scene, picture, ready]);

  return done;
}
