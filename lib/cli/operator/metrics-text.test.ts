import { Counter, Gauge, Histogram, register } from 'prom-client';
import { beforeAll, describe, expect, it } from 'vitest';
import { metricsText } from './metrics-text';

beforeAll(() => {
  register.clear();
  const spans = new Counter({ name: 'spans_total', help: 'Spans.', labelNames: ['tenant', 'outcome'] });
  spans.inc({ tenant: 't_a', outcome: 'accepted' }, 3);
  spans.inc({ tenant: 't_b', outcome: 'accepted' }, 4);
  spans.inc({ tenant: 't_b', outcome: 'duplicate' }, 1);
  const lag = new Gauge({ name: 'lag_seconds', help: 'Lag.', labelNames: ['tenant'] });
  lag.set({ tenant: 't_a' }, 5);
  lag.set({ tenant: 't_b' }, 9);
  new Histogram({ name: 'took_seconds', help: 'Took\nlong.', buckets: [1] }).observe(0.5);
  new Counter({ name: 'odd_total', help: 'Odd.', labelNames: ['why'] }).inc({ why: 'a "b"\nc\\d' });
});

describe('metricsText', () => {
  it('shows a series a tenant to those who may see them', async () => {
    const text = await metricsText(true);
    expect(text).toContain('spans_total{tenant="t_a",outcome="accepted"} 3\n');
    expect(text).toContain('lag_seconds{tenant="t_b"} 9\n');
  });

  it('shows everybody else all tenants as one: sums of counts, the longest of times', async () => {
    const text = await metricsText(false);
    expect(text).not.toContain('t_a');
    expect(text).toContain('spans_total{outcome="accepted"} 7\n');
    expect(text).toContain('spans_total{outcome="duplicate"} 1\n');
    expect(text).toContain('lag_seconds 9\n');
  });

  it('is Prometheus text: one line a sample, labels escaped, buckets kept', async () => {
    const text = await metricsText(false);
    expect(text).toContain('# HELP took_seconds Took long.\n# TYPE took_seconds histogram\n');
    expect(text).toContain('took_seconds_bucket{le="+Inf"} 1\n');
    expect(text).toContain('odd_total{why="a \\"b\\"\\nc\\\\d"} 1\n');
    for (const line of text.trim().split('\n')) expect(line).toMatch(/^($|#|[a-z_]+(\{.*\})? \S+$)/);
  });
});
