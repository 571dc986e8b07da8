import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunId } from '../base/ids';
import { decodeTraces } from '../otlp/decode-traces';
import { normalizeTraces } from '../semconv/normalize';
import { buildGraph } from './build-graph';
import { groupBy } from './group-by';
import type { ExecutionGraph, GraphNode } from './types';

const TRACES = join(import.meta.dirname, '../../../shared/traces');
const present = existsSync(join(TRACES, 'manifest.json'));
if (!present) console.log('Skipped: ../shared/traces is not there, so the facts known of recorded runs are not checked.');

const NOW = 1_790_000_000_000_000_000n;

/** A graph for each trace of the file. */
function graphsOf(file: string): ExecutionGraph[] {
  const raw = readFileSync(join(TRACES, file));
  const decoded = decodeTraces(file.endsWith('.gz') ? gunzipSync(raw) : raw, 'json');
  const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
  const { spans, events } = normalizeTraces(decoded.records, { now: NOW, hash });
  return [...groupBy(spans, (span) => span.traceId)].map(([traceId, own]) =>
    buildGraph({
      spans: own,
      events: events.filter((event) => event.traceId === traceId),
      now: NOW,
      settled: true,
      runId: traceId as RunId,
    }),
  );
}

function graphOfFile(file: string): ExecutionGraph {
  const [graph] = graphsOf(file);
  if (!graph) throw new Error(`${file} holds no trace`);
  return graph;
}

const flagged = (graph: ExecutionGraph, flag: GraphNode['flags'][number]) => graph.nodes.filter((node) => node.flags.includes(flag));
const message = (graph: ExecutionGraph, from: string, to: string) =>
  graph.agentView.edges.find((edge) => edge.source === `agent:${from}` && edge.target === `agent:${to}`)?.count;
const stepsNamed = (graph: ExecutionGraph, ids: string[]) => ids.map((id) => graph.steps.find((step) => step.id === id)?.name);

describe.skipIf(!present)('recorded runs, one by one', () => {
  it.each([
    ['011', 26, 3],
    ['046', 25, 4],
  ])('who-and-when %s: the orchestrator and the surfer spoke %i times, it and the assistant %i times', (file, surfer, assistant) => {
    const graph = graphOfFile(`who-and-when/Hand-Crafted/${file}.traces.json.gz`);
    expect(message(graph, 'Orchestrator', 'WebSurfer')).toBe(surfer);
    expect(message(graph, 'WebSurfer', 'Orchestrator')).toBe(surfer);
    expect(message(graph, 'Orchestrator', 'Assistant')).toBe(assistant);
    expect(message(graph, 'Assistant', 'Orchestrator')).toBe(assistant);
    expect(graph.steps.find((step) => step.kind === 'llm')).toMatchObject({ name: 'Orchestrator', visits: 69 });
    expect(graph.facts.summary.causeNodeId).not.toBeNull();
  });

  it('openhands 4588: one loop, 49 visits, 48 returns', () => {
    const graph = graphOfFile('openhands/ponylang__ponyc-4588.traces.json');
    expect(graph.loops).toMatchObject([{ iterations: 49, entries: 1 }]);
    expect(graph.facts.backEdges).toBe(48);
  });

  it('trail 59365b27: 22 error spans are 11 errors', () => {
    const graph = graphOfFile('trail/GAIA/59365b27641e501d105b0e8f5e7c5af7.traces.json.gz');
    expect(graph.nodes.filter((node) => node.status === 'error')).toHaveLength(22);
    expect(graph.facts.errors).toBe(11);
  });

  it('trail 72822db6: 7 orphans of 2 parents that never arrived, and six steps are one', () => {
    const graph = graphOfFile('trail/SWE-Bench/72822db6e120878d916b515c2501246b.traces.json.gz');
    expect(graph.facts).toMatchObject({ orphans: 7, missingParents: 2, spans: 13 });
    expect(graph.missing.filter((missing) => missing.what === 'parent')).toHaveLength(2);
    expect(graph.steps.find((step) => step.name === 'Step')).toMatchObject({ visits: 6 });
    expect(graph.facts.summary.causeFound).toBe(false);
  });

  it.each([
    ['langgraph-js-2025-10-30', 'model_request'],
    ['langgraph-python-2025-08-22', 'agent'],
  ])('%s: model, tools, model', (file, model) => {
    const graph = graphOfFile(`langfuse/${file}.traces.json`);
    const nodes = graph.nodes.filter((node) => [model, 'tools'].includes(node.name) && node.kind === 'other');
    expect(nodes.map((node) => node.name)).toEqual([model, 'tools', model]);
    expect(graph.loops.map((loop) => stepsNamed(graph, loop.stepIds))).toEqual([[model, 'tools']]);
  });

  it('three hand-offs were superseded by another', () => {
    const runs = ['011', '020', '046'].map((file) => graphOfFile(`who-and-when/Hand-Crafted/${file}.traces.json.gz`));
    expect(runs.map((graph) => flagged(graph, 'superseded').length)).toEqual([1, 1, 1]);
  });

  it('openai agents: the hand-off is taken by the specialist and is no error', () => {
    const graph = graphOfFile('strands-evals/openai_agents_openinference_adot_spans.traces.json');
    expect(graph.edges.filter((edge) => edge.kind === 'handoff')).toHaveLength(1);
    expect(message(graph, 'coordinator', 'math_specialist')).toBe(1);
    expect(graph.facts).toMatchObject({ errors: 0, status: 'ok' });
  });

  it('openai agents: specialists recorded beside their coordinator belong to the tools that called them', () => {
    const graph = graphOfFile('strands-evals/openai_agents_genai_live_spans.traces.json');
    const delegations = graph.edges
      .filter((edge) => edge.kind === 'delegate')
      .map((edge) => [edge.source, edge.target].map((id) => graph.nodes.find((node) => node.id === id)?.name));
    expect(delegations).toEqual([
      ['ask_research_specialist', 'research_specialist'],
      ['ask_math_specialist', 'math_specialist'],
    ]);
  });

  it('beeai: the spans it sends of each event are the events of one action', () => {
    const graph = graphOfFile('langfuse/beeai-2025-08-01.traces.json');
    expect(graph.steps.map((step) => [step.name, step.visits])).toEqual([
      ['beeai-framework-main', 1],
      ['iteration', 3],
      ['agent.react', 3],
      ['agent.react', 3],
      ['tool.search.wikipedia', 1],
    ]);
  });
});

interface ManifestEntry {
  file: string;
  spans: number;
  duplicate_spans: number;
  orphans?: number;
  leaf_in_tokens?: number;
  leaf_out_tokens?: number;
}

describe.skipIf(!present)('recorded runs, all together', () => {
  const runs = new Map<string, ExecutionGraph[]>();
  let manifest: ManifestEntry[] = [];
  beforeAll(() => {
    manifest = (JSON.parse(readFileSync(join(TRACES, 'manifest.json'), 'utf8')) as ManifestEntry[]).filter(({ file }) =>
      /\.traces\.json/.test(file),
    );
    for (const { file } of manifest) runs.set(file, graphsOf(file));
    expect(readdirSync(TRACES).length).toBeGreaterThan(5);
  }, 120_000);
  const all = () => [...runs.values()].flat();
  const sum = (graphs: ExecutionGraph[], read: (graph: ExecutionGraph) => number) =>
    graphs.reduce((total, graph) => total + read(graph), 0);

  it('have the spans, orphans and leaf tokens that the manifest counts', () => {
    for (const entry of manifest) {
      const graphs = runs.get(entry.file) ?? [];
      const counted = {
        spans: sum(graphs, (graph) => graph.facts.spans),
        orphans: sum(graphs, (graph) => graph.facts.orphans),
        input: sum(graphs, (graph) => graph.facts.inputTokens),
        output: sum(graphs, (graph) => graph.facts.outputTokens),
      };
      expect({ file: entry.file, ...counted }).toEqual({
        file: entry.file,
        spans: entry.spans - (entry.duplicate_spans ?? 0),
        orphans: entry.orphans ?? 0,
        input: entry.leaf_in_tokens ?? 0,
        output: entry.leaf_out_tokens ?? 0,
      });
    }
  });

  it('agentevals: 452 spans are 17 actions, 419 folded', () => {
    const graphs = [...runs].filter(([file]) => file.startsWith('agentevals/')).flatMap(([, own]) => own);
    expect(sum(graphs, (graph) => graph.facts.spans)).toBe(452);
    expect(sum(graphs, (graph) => graph.nodes.filter((node) => node.kind !== 'other').length)).toBe(17);
    expect(sum(graphs, (graph) => graph.facts.noiseFolded)).toBe(419);
  });

  it('call a tool again right after it failed 55 times: 9 with the same arguments, 32 that failed again with others', () => {
    const calls = all().map((graph) => againAfterFailure(graph.nodes));
    expect(calls.reduce((total, n) => total + n, 0)).toBe(55);
    expect(sum(all(), (graph) => flagged(graph, 'retry').filter((node) => node.kind === 'tool').length)).toBe(9);
    expect(sum(all(), (graph) => flagged(graph, 'failed_again').length)).toBe(32);
  });

  it('fold to at most 19 steps below the root, so that people can read them', () => {
    for (const graph of all())
      expect(graph.steps.filter((step) => step.parentStepId !== null || step.kind === 'agent').length).toBeLessThanOrEqual(19);
  });

  it('lose no span and no sum in folding', () => {
    for (const graph of all()) {
      expect(graph.nodes.reduce((total, node) => total + node.spanIds.length + node.folded.spans, 0)).toBe(graph.facts.spans);
      expect(graph.steps.reduce((total, step) => total + step.visits, 0)).toBe(graph.facts.nodes);
    }
  });

  it('find reasons where they are: thoughts of openhands and tau-bench, ledgers, text before code and calls', () => {
    const why = (folder: string, evidence: string, kind: string) =>
      sum(
        [...runs].filter(([file]) => file.startsWith(folder)).flatMap(([, own]) => own),
        (graph) => graph.nodes.filter((node) => node.kind === kind && node.why.some((reason) => reason.evidence === evidence)).length,
      );
    expect(why('openhands', 'thought', 'tool')).toBeGreaterThanOrEqual(103);
    expect(why('tau-bench', 'thought', 'tool')).toBeGreaterThanOrEqual(24);
    expect(why('who-and-when', 'ledger', 'subagent_spawn')).toBe(101);
    expect(why('trail', 'thought', 'llm')).toBeGreaterThanOrEqual(79);
    expect(why('langfuse/beeai', 'thought', 'agent')).toBe(3);
  });
});

/** Calls of a tool whose previous call by the same agent failed. */
function againAfterFailure(nodes: GraphNode[]): number {
  const failed = new Map<string, boolean>();
  let again = 0;
  for (const node of nodes) {
    if (node.kind !== 'tool') continue;
    const key = `${node.agent} ${node.tool}`;
    if (failed.get(key)) again += 1;
    failed.set(key, node.status === 'error');
  }
  return again;
}
