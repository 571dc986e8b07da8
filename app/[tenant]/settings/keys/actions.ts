'use server';

import { z } from 'zod';
import type { Changed } from '@/components/settings/views';
import { createKey as create } from '@/lib/control/keys/create-key';
import { revokeKey as revoke } from '@/lib/control/keys/revoke-key';
import { changed } from '../changed';
import { parseInput } from '../parse-input';

const newKey = z.object({ kind: z.enum(['ingest', 'query']), name: z.string().max(200), roles: z.array(z.string()).max(10) });

export async function createKey(slug: string, input: unknown): Promise<Changed<{ keyId: string; key: string }>> {
  return changed(slug, async (scope) => create(scope, parseInput(newKey, input)));
}

export async function revokeKey(slug: string, keyId: unknown): Promise<Changed<true>> {
  return changed(slug, async (scope) => {
    await revoke(scope, parseInput(z.string().max(100), keyId));
    return true as const;
  });
}
