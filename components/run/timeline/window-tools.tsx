import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { panWindow, type TimeWindow, zoomWindow } from './time-window';

interface WindowToolsProps {
  window: TimeWindow;
  onChange: (window: TimeWindow) => void;
  /** Where the selected node begins: what zooming keeps in view. */
  around: number | null;
}

export function WindowTools({ window, onChange, around }: WindowToolsProps) {
  const zoomed = window.to - window.from < 1;
  const centre = around !== null && around >= window.from && around <= window.to ? around : (window.from + window.to) / 2;
  return (
    <>
      {zoomed && (
        <>
          <ActionIcon variant="default" aria-label="Earlier" disabled={window.from <= 0} onClick={() => onChange(panWindow(window, -0.5))}>
            <IconChevronLeft size={15} />
          </ActionIcon>
          <ActionIcon variant="default" aria-label="Later" disabled={window.to >= 1} onClick={() => onChange(panWindow(window, 0.5))}>
            <IconChevronRight size={15} />
          </ActionIcon>
        </>
      )}
      <ActionIcon
        variant="default"
        aria-label="Zoom out in time"
        disabled={!zoomed}
        onClick={() => onChange(zoomWindow(window, 0.5, centre))}
      >
        <IconZoomOut size={15} />
      </ActionIcon>
      <ActionIcon variant="default" aria-label="Zoom in in time" onClick={() => onChange(zoomWindow(window, 2, centre))}>
        <IconZoomIn size={15} />
      </ActionIcon>
    </>
  );
}
