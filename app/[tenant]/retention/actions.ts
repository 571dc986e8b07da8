'use server';

import { z } from 'zod';
import type { WouldGo } from '@/components/retention/views';
import type { Changed } from '@/components/settings/views';
import { nowNanos } from '@/lib/base/time';
import { setRetention } from '@/lib/control/policies/set-retention';
import { previewRetention } from '@/lib/retention/preview-retention';
import { runViewOf } from '@/lib/retention/retention-overview';
import type { RetentionRunView } from '@/lib/retention/retention-view';
import { runRetention } from '@/lib/retention/run-retention';
import { changed } from '../settings/changed';
import { parseInput } from '../settings/parse-input';

const days = z.union([z.number().int().min(1), z.literal('forever')]).nullable();
const change = z.object({ contentDays: days, nodeDays: days });

/** What would go at once; counts only. */
export async function previewChange(slug: string, input: unknown): Promise<Changed<WouldGo>> {
  return changed(slug, async (scope) => {
    const { taken, runs } = await previewRetention(scope, parseInput(change, input), nowNanos());
    return { taken, runs };
  });
}

export async function changeRetention(slug: string, input: unknown, expected: unknown): Promise<Changed<true>> {
  return changed(slug, async (scope) => {
    await setRetention(scope, parseInput(change, input), parseInput(z.number().int().min(0), expected));
    return true as const;
  });
}

export async function runNow(slug: string, dryRun: unknown): Promise<Changed<RetentionRunView>> {
  return changed(slug, async (scope) => {
    const order = {
      now: nowNanos(),
      dryRun: parseInput(z.boolean(), dryRun),
      trigger: scope.actor.kind === 'member' ? scope.actor.email : 'operator',
    };
    return runViewOf(await runRetention(scope, order));
  });
}
