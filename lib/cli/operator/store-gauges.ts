import { Gauge, register } from 'prom-client';
import { nowNanos, SECOND } from '../../base/time';
import type { Store } from '../../store/port';
import { systemScope } from '../../tenancy/system-scope';
import { sendersOfThisProcess } from './senders-of-this-process';

/**
 * What the store says of the tenants that have sent something to this process. Others are left alone: asking opens a
 * tenant's engine, and a scrape must not open a thousand.
 */
export function registerStoreGauges(store: Store): void {
  if (register.getSingleMetric('aegis_store_ready')) return;
  gauge('aegis_store_ready', '1 while data can be taken.', async (self) => self.set(store.notReady() === null ? 1 : 0));
  const perTenant = { labelNames: ['tenant'] as const };
  const hot = new Gauge({ name: 'aegis_store_hot_spans', help: 'Spans not sealed into segments yet.', ...perTenant });
  const lag = new Gauge({ name: 'aegis_store_seal_lag_seconds', help: 'Age of the oldest unsealed row.', ...perTenant });
  const open = new Gauge({ name: 'aegis_store_unsettled_runs', help: 'Runs that may still grow.', ...perTenant });
  const bytes = new Gauge({ name: 'aegis_store_bytes', help: 'Bytes on disk.', ...perTenant });
  const quiet = new Gauge({ name: 'aegis_store_last_arrival_age_seconds', help: 'Seconds since the last span.', ...perTenant });
  gauge('aegis_store_segments', 'Parquet segments on disk.', async (segments) => {
    for (const tenant of await sendersOfThisProcess()) {
      const status = await store.status(await systemScope(tenant, 'metrics'));
      hot.set({ tenant }, status.hotSpans);
      lag.set({ tenant }, status.sealLagSeconds);
      open.set({ tenant }, status.unsettledRuns);
      bytes.set({ tenant }, status.bytes);
      if (status.lastArrival !== null) quiet.set({ tenant }, Number((nowNanos() - status.lastArrival) / SECOND));
      for (const [dataset, count] of Object.entries(status.segments)) segments.set({ tenant, dataset }, count);
    }
  });
}

function gauge(name: string, help: string, collect: (self: Gauge) => Promise<void>): void {
  new Gauge({
    name,
    help,
    labelNames: name === 'aegis_store_segments' ? ['tenant', 'dataset'] : [],
    async collect() {
      await collect(this as Gauge);
    },
  });
}
