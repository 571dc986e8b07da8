import type { ContentPolicy, Limits, RetentionPolicy } from '../control/policies/policies';
import type { DetectorId, OwnPattern, RedactionPolicy } from '../privacy/types';

export type { ContentPolicy, DetectorId, Limits, OwnPattern, RedactionPolicy, RetentionPolicy };

/** One kind of policy: what the tenant said, what it would inherit, what holds. */
export interface PolicySectionView<Own, All> {
  own: Own;
  inherited: All;
  inForce: All;
  /** To hand back with a change: another change in between refuses it. */
  version: number;
  /** RFC 3339; null while nothing was ever set. */
  changed: { at: string; by: string } | null;
}

export interface PoliciesView {
  /** No value may lie above `ceiling`. */
  limits: PolicySectionView<Partial<Limits>, Limits> & { ceiling: Limits };
  redaction: PolicySectionView<RedactionPolicy | null, RedactionPolicy>;
  content: PolicySectionView<Partial<ContentPolicy>, ContentPolicy>;
  retention: PolicySectionView<Partial<RetentionPolicy>, RetentionPolicy> & { ceiling: RetentionPolicy };
}
