import { Gauge, register } from 'prom-client';
import { LIMIT_NAMES } from '../../control/policies/in-force';
import { policiesOf } from '../../control/policies/policies-of';
import { systemScope } from '../../tenancy/system-scope';
import { sendersOfThisProcess } from './senders-of-this-process';

/** Only ever shown a series a tenant: the sum of the tenants' limits is no limit of anybody. */
export const LIMITS_METRIC = 'aegis_tenant_limit';

/** The limits in force for tenants that have sent something to this process, so that a graph can show both. */
export function registerLimitGauges(): void {
  if (register.getSingleMetric(LIMITS_METRIC)) return;
  new Gauge({
    name: LIMITS_METRIC,
    help: 'Limits in force, by name.',
    labelNames: ['tenant', 'limit'],
    async collect() {
      for (const tenant of await sendersOfThisProcess()) {
        const { limits } = await policiesOf(await systemScope(tenant, 'metrics'));
        for (const limit of LIMIT_NAMES) this.set({ tenant, limit }, limits[limit]);
      }
    },
  });
}
