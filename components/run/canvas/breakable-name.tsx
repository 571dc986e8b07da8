import { Fragment } from 'react';

/** A name that may break where its words meet (`page_down`, `ToolCallingAgent`), for two-line boxes. */
export function BreakableName({ name }: { name: string }) {
  return name.split(/(?<=[_.\-/:])(?=.)|(?<=[a-z])(?=[A-Z])/).map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity besides their place
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
