'use client';

import { BarChart, LineChart } from '@mantine/charts';
import { useReducedMotion } from '@mantine/hooks';
import { exactUtc } from './format/time';

interface SmallChartProps {
  label: string;
  kind: 'bars' | 'lines';
  lines: { name: string; color: string }[];
  points: ({ time: string } & Record<string, number | string | null>)[];
  show: (value: number) => string;
  height?: number;
  /** With a scale and days, where the chart stands for itself. */
  axes?: boolean;
}

/** A small chart, without axes in a card: its shape is seen at once, its values when pointed at; its figures stand beside it as text. */
export function SmallChart({ label, kind, lines, points, show, height = 64, axes = false }: SmallChartProps) {
  const still = useReducedMotion();
  const peak = points.reduce((most, point) => Math.max(most, ...lines.map(({ name }) => Number(point[name] ?? 0))), 0);
  const shared = {
    h: height,
    data: points,
    dataKey: 'time',
    series: lines,
    withXAxis: axes,
    withYAxis: axes,
    gridAxis: axes ? ('x' as const) : ('none' as const),
    tickLine: 'none' as const,
    xAxisProps: {
      tickFormatter: (time: string) => exactUtc(time).replace(/ \d{4}, 00:00.*| \d{4}(?=,)|:\d\d\.\d{3} UTC$/g, ''),
      minTickGap: 24,
    },
    valueFormatter: show,
    tooltipAnimationDuration: still ? 0 : 100,
    tooltipProps: { labelFormatter: (time: unknown) => exactUtc(String(time)).replace(/:\d\d\.\d{3} UTC$/, ' UTC') },
    role: 'img',
    'aria-label': `${label} over the period, ${points.length} points, at most ${show(peak)}`,
  };
  if (kind === 'lines')
    return (
      <LineChart {...shared} withDots={false} strokeWidth={1.6} curveType="linear" connectNulls lineProps={{ isAnimationActive: false }} />
    );
  return <BarChart {...shared} type="stacked" barProps={{ isAnimationActive: false }} maxBarWidth={18} />;
}
