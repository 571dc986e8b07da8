import { control } from '../db/control';
import { ceilingsOf, inherited } from './in-force';
import type { Limits, Policies, RetentionPolicy } from './policies';
import { type Ceilings, OPERATOR, readPolicies, type Said } from './stored-policies';

export interface OperatorPolicies {
  /** What a tenant that sets nothing has. */
  defaults: Omit<Policies, 'version'>;
  /** What of that the operator set. */
  own: Omit<Said, 'ceiling'>;
  /** Upper bounds of every tenant without its own. */
  ceiling: { limits: Limits; retention: RetentionPolicy };
  ownCeiling: Ceilings;
}

/** The operator's defaults and the ceiling for all; for the operator's command. */
export async function operatorPolicies(): Promise<OperatorPolicies> {
  const { said } = await readPolicies(await control(), OPERATOR);
  const { ceiling: ownCeiling, ...own } = said;
  return { defaults: inherited(said), own, ceiling: ceilingsOf({}, ownCeiling), ownCeiling };
}
