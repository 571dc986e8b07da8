import { randomBytes } from 'node:crypto';
import { AegisError } from '../../base/errors';
import { newTenantId } from '../../base/random-id';
import { nowNanos } from '../../base/time';
import { appendAccess } from '../access/append-access';
import { control } from '../db/control';
import { checkNewSlug } from './slug';
import { type Tenant, tenantFromRow } from './tenant';

/** A new tenant with its own content key. `conflict` when the slug is taken, `bad_request` when it cannot be one. */
export async function createTenant(input: { slug: string; name?: string }, task = 'operator'): Promise<Tenant> {
  const slug = checkNewSlug(input.slug);
  const name = input.name?.trim() || titleOf(slug);
  if (name.length > 80) throw new AegisError('bad_request', 'A name has at most 80 characters.', { field: 'name' });
  const row = {
    id: newTenantId(),
    slug,
    name,
    state: 'active' as const,
    content_key: randomBytes(32).toString('base64'),
    created_ns: nowNanos(),
  };
  const db = await control();
  await db.transaction().execute(async (trx) => {
    const taken = await trx.selectFrom('tenants').select('id').where('slug', '=', slug).executeTakeFirst();
    if (taken) throw new AegisError('conflict', `The slug "${slug}" is taken.`, { field: 'slug' });
    await trx.insertInto('tenants').values(row).execute();
    await appendAccess(trx, row.id, { kind: 'system', task }, { action: 'tenant.create', target: row.id, detail: { slug, name } });
  });
  return tenantFromRow(row);
}

function titleOf(slug: string): string {
  return slug
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
