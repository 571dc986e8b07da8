'use server';

import { z } from 'zod';
import type { TriedRedaction } from '@/components/policies/views';
import type { Changed } from '@/components/settings/views';
import { setContentPolicy } from '@/lib/control/policies/set-content-policy';
import { setLimits as changeLimits } from '@/lib/control/policies/set-limits';
import { setRedaction as changeRedaction } from '@/lib/control/policies/set-redaction';
import type { RedactionPolicy } from '@/lib/queries/policies-view';
import { tryRedaction as tryOut } from '@/lib/queries/try-redaction';
import { changed } from '../changed';
import { parseInput } from '../parse-input';

const version = z.number().int().min(0);
const limits = z.record(z.string().max(64), z.number().nullable());
const redaction = z.object({
  off: z.array(z.string().max(64)),
  patterns: z.array(z.object({ name: z.string().max(200), pattern: z.string().max(5_000) })).max(1_000),
  allow: z.array(z.string().max(1_000)).max(10_000).nullable(),
  deny: z.array(z.string().max(1_000)).max(10_000),
});

export async function setLimits(slug: string, changes: unknown, expected: unknown): Promise<Changed<true>> {
  return changed(slug, async (scope) => {
    await changeLimits(scope, parseInput(limits, changes), parseInput(version, expected));
    return true as const;
  });
}

export async function setRedaction(slug: string, policy: unknown, expected: unknown): Promise<Changed<true>> {
  return changed(slug, async (scope) => {
    await changeRedaction(scope, parseInput(redaction.nullable(), policy) as RedactionPolicy | null, parseInput(version, expected));
    return true as const;
  });
}

export async function setContent(slug: string, keep: unknown, expected: unknown): Promise<Changed<true>> {
  return changed(slug, async (scope) => {
    await setContentPolicy(scope, { keep: parseInput(z.boolean().nullable(), keep) }, parseInput(version, expected));
    return true as const;
  });
}

export async function tryRedaction(slug: string, policy: unknown, text: unknown): Promise<Changed<TriedRedaction>> {
  return changed(slug, async (scope) => tryOut(scope, parseInput(redaction, policy), parseInput(z.string().max(100_000), text)));
}
