import { FAULT_STEPS, type FaultStep } from './fault-steps';

/** What happens at a step: the process dies; it dies and what was not synced is lost; or the disk fails in one of three ways. */
export const FAULT_KINDS = ['kill', 'power', 'eio', 'enospc', 'erofs'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  kind: FaultKind;
  step: FaultStep;
  /** First and last of the times at which the step is reached and the fault strikes, counted from 1. */
  first: number;
  last: number;
}

const FAULT = /^(?<kind>[a-z]+):(?<step>[a-z.-]+)(?::(?<first>\d{1,6})(?:-(?<last>\d{0,6}))?)?$/;

/**
 * `kill:segment.rename:2` strikes the second time only, `enospc:commit:1-20` twenty times, `eio:open.engine:3-` from the
 * third on; without a number the first time. Several are separated by commas.
 * @throws TypeError for what is not understood: a fault test that tests nothing must not pass.
 */
export function parseFaults(text: string): Fault[] {
  return text.split(',').map(parseFault);
}

function parseFault(text: string): Fault {
  const parts = FAULT.exec(text.trim())?.groups;
  const kind = FAULT_KINDS.find((one) => one === parts?.kind);
  const step = FAULT_STEPS.find((one) => one === parts?.step);
  if (!kind || !step) throw new TypeError(`AEGIS_FAULT does not know "${text}".`);
  const first = Number(parts?.first ?? 1);
  const last = parts?.last === undefined ? first : parts.last === '' ? Number.POSITIVE_INFINITY : Number(parts.last);
  return { kind, step, first, last };
}
