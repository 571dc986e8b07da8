import { type Change, change, changeInPoints } from '@/components/format/change';
import { compactCount, count, counted } from '@/components/format/count';
import { duration } from '@/components/format/duration';
import { money } from '@/components/format/money';
import { percent } from '@/components/format/percent';
import type { OverviewFigures, OverviewView } from '@/lib/queries/views';

export interface ChartLine {
  name: string;
  color: string;
}

/** One card of the overview. `href`s are below `/[tenant]/`. */
export interface Figure {
  label: string;
  value: string;
  href: string | null;
  change: Change | null;
  /** More of it is worse. */
  moreIsWorse: boolean;
  /** Short facts beside the figure, with the rows behind them. */
  beside: { text: string; href: string | null }[];
  chart: {
    kind: 'bars' | 'lines';
    lines: ChartLine[];
    points: ({ time: string } & Record<string, number | string | null>)[];
    /** How a value reads in the tooltip. */
    show: (value: number) => string;
  };
}

const MUTED = 'var(--aegis-edge)';
const INK = 'var(--aegis-ink)';
const ERROR = 'var(--aegis-error)';
const WARN = 'var(--aegis-warn)';

/** The view → its cards, in the order in which the questions are asked: how many, how well, how fast, how much. */
export function figuresOf(view: OverviewView): Figure[] {
  const { current, before, links } = view;
  return [
    runs(view),
    failures(view),
    latency(view),
    {
      label: 'Tokens',
      value: compactCount(tokens(current)),
      href: sorted(links.runs, 'tokens'),
      change: change(tokens(current), tokens(before)),
      moreIsWorse: false,
      beside: [{ text: `${compactCount(current.inputTokens)} in, ${compactCount(current.outputTokens)} out`, href: null }],
      chart: {
        kind: 'bars',
        lines: [
          { name: 'In', color: MUTED },
          { name: 'Out', color: INK },
        ],
        points: view.series.map((point) => ({ time: point.time, In: point.inputTokens, Out: point.outputTokens })),
        show: compactCount,
      },
    },
    ...cost(view),
    {
      label: 'Guardrails fired',
      value: count(current.guardrails),
      href: links.guardrails,
      change: change(current.guardrails, before.guardrails),
      moreIsWorse: false,
      beside: [],
      chart: {
        kind: 'bars',
        lines: [{ name: 'Fired', color: WARN }],
        points: view.series.map((point) => ({ time: point.time, Fired: point.guardrails })),
        show: count,
      },
    },
    toolFailures(view),
  ];
}

function runs({ current, before, links, series }: OverviewView): Figure {
  return {
    label: 'Runs',
    value: count(current.runs),
    href: links.runs,
    change: change(current.runs, before.runs),
    moreIsWorse: false,
    beside: current.running > 0 ? [{ text: `${count(current.running)} still running`, href: links.running }] : [],
    chart: {
      kind: 'bars',
      lines: [
        { name: 'Failed', color: ERROR },
        { name: 'Others', color: MUTED },
      ],
      points: series.map((point) => ({ time: point.time, Failed: point.failed, Others: point.runs - point.failed })),
      show: count,
    },
  };
}

function failures({ current, before, links, series }: OverviewView): Figure {
  return {
    label: 'Failure rate',
    value: current.failureRate === null ? '–' : percent(current.failureRate),
    href: links.failed,
    change: changeInPoints(current.failureRate, before.failureRate),
    moreIsWorse: true,
    beside: [{ text: `${counted(current.failed, 'run')} failed`, href: current.failed > 0 ? links.failed : null }],
    chart: {
      kind: 'bars',
      lines: [{ name: 'Failed', color: ERROR }],
      points: series.map((point) => ({ time: point.time, Failed: point.runs === 0 ? null : point.failed / point.runs })),
      show: percent,
    },
  };
}

function latency({ current, before, links, series }: OverviewView): Figure {
  const quantile = (name: string, ns: string | null) => ({ text: `${name} ${ns === null ? '–' : duration(ns)}`, href: null });
  return {
    label: 'Latency, p95',
    value: current.p95Ns === null ? '–' : duration(current.p95Ns),
    href: sorted(links.runs, 'duration'),
    change: change(nanos(current.p95Ns), nanos(before.p95Ns)),
    moreIsWorse: true,
    beside: [quantile('p50', current.p50Ns), quantile('p99', current.p99Ns)],
    chart: {
      kind: 'lines',
      lines: [
        { name: 'p95', color: INK },
        { name: 'p50', color: MUTED },
      ],
      points: series.map((point) => ({ time: point.time, p95: nanos(point.p95Ns), p50: nanos(point.p50Ns) })),
      show: (ns) => duration(BigInt(Math.round(ns))),
    },
  };
}

/** No card without a money role. */
function cost({ current, before, links, series }: OverviewView): Figure[] {
  if (current.costUsd === null) return [];
  return [
    {
      label: 'Cost, estimate',
      value: money(current.costUsd),
      href: sorted(links.runs, 'cost'),
      change: change(Number(current.costUsd), before.costUsd === null ? null : Number(before.costUsd)),
      moreIsWorse: false,
      beside:
        current.unpricedCalls > 0 ? [{ text: `${counted(current.unpricedCalls, 'call')} without a price`, href: links.unpriced }] : [],
      chart: {
        kind: 'bars',
        lines: [{ name: 'Cost', color: INK }],
        points: series.map((point) => ({ time: point.time, Cost: Number(point.costUsd ?? 0) })),
        show: (usd) => money(String(usd)),
      },
    },
  ];
}

function toolFailures({ current, before, links, series }: OverviewView): Figure {
  return {
    label: 'Tool failures',
    value: count(current.toolFailures),
    href: links.toolFailures,
    change: change(current.toolFailures, before.toolFailures),
    moreIsWorse: true,
    beside: [{ text: `of ${counted(current.toolCalls, 'tool call')}`, href: null }],
    chart: {
      kind: 'bars',
      lines: [{ name: 'Failures', color: ERROR }],
      points: series.map((point) => ({ time: point.time, Failures: point.toolFailures })),
      show: count,
    },
  };
}

function tokens(figures: OverviewFigures): number {
  return figures.inputTokens + figures.outputTokens;
}

function nanos(text: string | null): number | null {
  return text === null ? null : Number(text);
}

/** The same rows, most first. */
function sorted(href: string, by: string): string {
  return `${href}${href.includes('?') ? '&' : '?'}sort=${by}`;
}
