import type { FaultStep } from '../../lib/store/crash/fault-steps';

/** Steps that load never reaches, as nothing in a test is old enough: retention.spec.ts leads there. */
export function isOfRetention(step: FaultStep): boolean {
  return step.startsWith('retain.') || step.startsWith('rewrite.');
}
