/** Arrowheads that all lines of a canvas share. */
export function Arrowheads() {
  return (
    <svg aria-hidden="true" width="0" height="0" style={{ position: 'absolute' }}>
      <defs>
        <Arrowhead id="wire-forward" color="var(--aegis-edge)" />
        <Arrowhead id="wire-back" color="var(--aegis-back)" />
      </defs>
    </svg>
  );
}

function Arrowhead({ id, color }: { id: string; color: string }) {
  return (
    <marker id={id} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">
      <path d="M0 0L8 4L0 8z" fill={color} />
    </marker>
  );
}
