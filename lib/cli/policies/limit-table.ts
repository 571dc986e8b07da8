import { LIMIT_NAMES } from '../../control/policies/in-force';
import type { Limits } from '../../control/policies/policies';
import { columns } from '../output';

const UNITS: Readonly<Record<(typeof LIMIT_NAMES)[number], string>> = {
  spansPerSecond: 'spans and log records/s',
  bytesPerSecond: 'bytes/s',
  burstSeconds: 's',
  bodyBytes: 'bytes',
  attributesPerSpan: 'attributes',
  attributeBytes: 'bytes',
  nodesPerRun: 'nodes',
};

interface LimitSection {
  inForce: Limits;
  own: Partial<Limits>;
  inherited: Limits;
  ceiling: Limits;
}

/** A tenant's limits as a command prints them: what is in force, where it comes from, and how far it may go. */
export function limitTable(limits: LimitSection): string {
  const rows = LIMIT_NAMES.map((name) => [
    name,
    limits.inForce[name].toLocaleString('en'),
    UNITS[name],
    limits.own[name] === undefined ? 'inherited' : 'own',
    limits.ceiling[name].toLocaleString('en'),
  ]);
  return columns([['LIMIT', 'IN FORCE', 'UNIT', 'SET', 'CEILING'], ...rows]);
}

export function limitsJson({ inForce, own, inherited, ceiling }: LimitSection) {
  return { limits: inForce, own, inherited, ceiling };
}
