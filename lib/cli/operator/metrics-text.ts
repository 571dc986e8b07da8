import { type MetricObjectWithValues, type MetricValue, register } from 'prom-client';
import { LIMITS_METRIC } from './limit-gauges';

type Labels = Record<string, string | number>;
interface Series {
  name: string;
  labels: Labels;
  value: number;
}

/**
 * Everything this process counts, as Prometheus text (exposition format 0.0.4). Without `perTenant` all tenants are one:
 * how many there are and how busy each is, is nobody's business who merely reaches the port.
 */
export async function metricsText(perTenant: boolean): Promise<string> {
  const metrics = (await register.getMetricsAsJSON()) as MetricObjectWithValues<MetricValue<string>>[];
  const shown = metrics.filter(({ name }) => perTenant || name !== LIMITS_METRIC);
  return `${shown.map((metric) => textOf(metric, perTenant)).join('\n\n')}\n`;
}

function textOf(metric: MetricObjectWithValues<MetricValue<string>>, perTenant: boolean): string {
  const all = metric.values.map((value) => seriesOf(metric.name, value));
  const series = perTenant ? all : overTenants(all, metric.type.toString() === 'gauge' && metric.name.endsWith('_seconds'));
  const lines = series.map(({ name, labels, value }) => `${name}${labelsText(labels)} ${numberText(value)}`);
  return [`# HELP ${metric.name} ${metric.help.replaceAll('\n', ' ')}`, `# TYPE ${metric.name} ${metric.type}`, ...lines].join('\n');
}

function seriesOf(metricName: string, value: MetricValue<string> & { metricName?: string }): Series {
  return { name: value.metricName ?? metricName, labels: value.labels as Labels, value: value.value };
}

/** One series of all tenants: the sum, or the longest where the gauge is a time. */
function overTenants(series: readonly Series[], longest: boolean): Series[] {
  const sums = new Map<string, Series>();
  for (const { name, labels, value } of series) {
    const { tenant: _, ...rest } = labels;
    const key = `${name}${labelsText(rest)}`;
    const sum = sums.get(key);
    if (sum) sum.value = longest ? Math.max(sum.value, value) : sum.value + value;
    else sums.set(key, { name, labels: rest, value });
  }
  return [...sums.values()];
}

function labelsText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(String(value))}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}
