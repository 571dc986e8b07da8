import { Command } from 'commander';
import { formatInstant } from '../../base/time';
import { createTenant } from '../../control/tenants/create-tenant';
import { listTenants } from '../../control/tenants/list-tenants';
import { setTenantState } from '../../control/tenants/set-tenant-state';
import { type Answer, columns } from '../output';
import { runs } from '../run-command';

export function tenantCommands(): Command {
  const tenant = new Command('tenant').description('Create, list and suspend tenants.');
  runs(tenant.command('create <slug>').description('create a tenant').option('--name <name>', 'what people read'), create);
  runs(tenant.command('list').description('list all tenants'), list);
  runs(tenant.command('suspend <slug>').description('shut a tenant out; its data is kept'), suspend);
  runs(tenant.command('resume <slug>').description('let a suspended tenant in again'), resume);
  return tenant;
}

async function create(options: { name?: string }, slug: string): Promise<Answer> {
  const { tenantId, name } = await createTenant({ slug, name: options.name });
  const next = `npm run aegis -- key create ${slug} --kind ingest`;
  return { json: { tenantId, slug, name }, text: `Created ${name} (${slug}), ${tenantId}.\nNext, a key to send with: ${next}` };
}

async function list(): Promise<Answer> {
  const tenants = await listTenants();
  const rows = tenants.map((tenant) => ({ ...tenant, created: formatInstant(tenant.created) }));
  const lines = [
    ['SLUG', 'NAME', 'STATE', 'ID', 'CREATED'],
    ...rows.map((row) => [row.slug, row.name, row.state, row.tenantId, row.created]),
  ];
  return { json: { tenants: rows }, text: rows.length === 0 ? 'There are no tenants yet.' : columns(lines) };
}

async function suspend(_: object, slug: string): Promise<Answer> {
  const { tenantId, state } = await setTenantState(slug, 'suspended');
  return { json: { tenantId, slug, state }, text: `Suspended ${slug}. Its data is kept; in force within 10 seconds.` };
}

async function resume(_: object, slug: string): Promise<Answer> {
  const { tenantId, state } = await setTenantState(slug, 'active');
  return { json: { tenantId, slug, state }, text: `Resumed ${slug}.` };
}
