import { z } from 'zod';
import { AegisError } from '../../base/errors';
import { requirePermission } from '../../tenancy/require-permission';
import type { TenantScope } from '../../tenancy/scope';
import { changePolicy, merged } from './change-policy';
import { describedChange } from './described-change';

const shape = z.strictObject({ keep: z.boolean().nullable() });

/** Keeps texts from now on, or keeps none of what arrives from now on; null inherits again. What is stored stays until its retention ends. */
export async function setContentPolicy(scope: TenantScope, input: { keep: boolean | null }, expected?: number): Promise<number> {
  requirePermission(scope, 'policies');
  const parsed = shape.safeParse(input);
  if (!parsed.success)
    throw new AegisError('bad_request', 'Say whether texts are kept: true, false, or null to inherit.', { field: 'keep' });
  return changePolicy({
    tenantId: scope.tenantId,
    actor: scope.actor,
    kind: 'content',
    action: 'policy.content',
    expected,
    next: (own) => merged(own.content, parsed.data),
    describe: describedChange,
  });
}
