import type { RedactionPolicy } from '../../privacy/types';
import { HIGHEST_LIMITS } from './built-in';
import { changePolicy, merged, type PolicyChange } from './change-policy';
import { describedChange } from './described-change';
import { ceilingsOf, inherited } from './in-force';
import { type LimitChanges, parseLimits } from './parse-limits';
import { checkRetention, parseRetention, type RetentionChanges, withRetention } from './parse-retention';
import { checkedRedaction, describedRedaction } from './redaction-change';

export interface DefaultChanges {
  limits?: LimitChanges;
  retention?: RetentionChanges;
  content?: { keep: boolean | null };
  redaction?: RedactionPolicy | null;
}

const NO_END = { contentDays: null, nodeDays: null };

/** What every tenant inherits that has set nothing itself; a null field goes back to what we ship. */
export async function setDefaults(changes: DefaultChanges, task = 'operator'): Promise<void> {
  const common = { tenantId: null, actor: { kind: 'system', task }, action: 'policy.defaults' } as const;
  const { limits, retention, content, redaction } = changes;
  if (limits) {
    const checked = parseLimits(limits, HIGHEST_LIMITS);
    await changePolicy({ ...common, kind: 'limits', next: (own) => merged(own.limits, checked), describe: describedChange });
  }
  if (retention) await changePolicy(retentionChange(common, retention));
  if (content) await changePolicy({ ...common, kind: 'content', next: (own) => merged(own.content, content), describe: describedChange });
  if (redaction !== undefined) {
    const checked = redaction === null ? null : checkedRedaction(redaction);
    await changePolicy({ ...common, kind: 'redaction', next: () => checked, describe: describedRedaction });
  }
}

type Common = Pick<PolicyChange<'retention'>, 'tenantId' | 'actor' | 'action'>;

function retentionChange(common: Common, changes: RetentionChanges): PolicyChange<'retention'> {
  const parsed = parseRetention(changes);
  return {
    ...common,
    kind: 'retention',
    next: (own) => {
      const said = withRetention(own.retention, parsed);
      checkRetention(said, inherited({ ...own, retention: {} }).retention, { ...NO_END, ...ceilingsOf(own.ceiling, {}).retention });
      return said;
    },
    describe: describedChange,
  };
}
