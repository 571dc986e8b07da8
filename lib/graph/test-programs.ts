import fc from 'fast-check';
import type { SpanSketch } from './test-run';

/** What an agent does, as a program. Running it gives spans and tells which loops its graph must show. */
export type Program =
  | { do: 'act'; kind: 'llm' | 'tool' | 'retrieval' }
  | { do: 'sequence'; parts: Program[] }
  | { do: 'branch'; parts: Program[] }
  | { do: 'parallel'; width: number }
  | { do: 'loop'; turns: number; body: Program }
  | { do: 'retry'; failures: number }
  | { do: 'delegate'; body: Program }
  | { do: 'recurse'; depth: number }
  | { do: 'callback' };

export interface Played {
  spans: SpanSketch[];
  /** `iterations/entries` of each loop, sorted. */
  loops: string[];
  retries: number;
  pauses: number;
}

const { program } = fc.letrec<{ program: Program }>((tie) => ({
  program: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ do: fc.constant('act' as const), kind: fc.constantFrom('llm' as const, 'tool' as const, 'retrieval' as const) }),
    fc.record({ do: fc.constant('retry' as const), failures: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ do: fc.constant('parallel' as const), width: fc.integer({ min: 2, max: 4 }) }),
    fc.record({ do: fc.constant('recurse' as const), depth: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ do: fc.constant('callback' as const) }),
    fc.record({ do: fc.constant('sequence' as const), parts: fc.array(tie('program'), { minLength: 1, maxLength: 4 }) }),
    fc.record({ do: fc.constant('branch' as const), parts: fc.array(tie('program'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ do: fc.constant('loop' as const), turns: fc.integer({ min: 1, max: 5 }), body: tie('program') }),
    fc.record({ do: fc.constant('delegate' as const), body: tie('program') }),
  ),
}));

/** Programs of one run: stretches with a pause for people between each two. */
export const programs: fc.Arbitrary<Program[]> = fc.array(program, { minLength: 1, maxLength: 3 });

/** Runs the stretches one after another, each in a trace of its own, as an agent that is resumed after its pause. */
export function play(stretches: Program[], decorate = false): Played {
  const player = new Player(decorate);
  stretches.forEach((stretch, i) => {
    player.trace = String(i + 1);
    player.within('agent', 'planner', null, (root) => {
      player.leaf('llm', `begin ${letter(i)}`, root);
      player.run(stretch, letter(i), root, 0);
      if (i < stretches.length - 1) player.pause(root);
    });
  });
  return player.played();
}

/** Places are named by letters: numbers in names are taken for counters. */
function letter(i: number): string {
  return String.fromCharCode(97 + i);
}

class Player {
  trace = '1';
  private readonly spans: SpanSketch[] = [];
  private readonly entries = new Map<string, { turns: number; entered: number }>();
  private clock = 0;
  private retries = 0;
  private pauses = 0;

  constructor(private readonly decorate: boolean) {}

  /** `path` names the place in the program, so that each place has steps of its own; `visit` counts its executions. */
  run(program: Program, path: string, parent: string, visit: number): void {
    switch (program.do) {
      case 'act':
        this.leaf(program.kind, `act ${path}`, parent);
        break;
      case 'sequence':
        for (const [i, part] of program.parts.entries()) this.run(part, path + letter(i), parent, visit);
        break;
      case 'branch':
        this.branch(program.parts, path, parent, visit);
        break;
      case 'parallel':
        this.fan(program.width, path, parent);
        break;
      case 'loop':
        this.loop(program.turns, program.body, path, parent, visit);
        break;
      case 'retry':
        this.tryUntilDone(program.failures, path, parent);
        break;
      case 'delegate':
        this.within('agent', `helper ${path}`, parent, (agent) => this.run(program.body, `${path}x`, agent, visit));
        break;
      case 'recurse':
        this.recurse(program.depth, path, parent);
        break;
      case 'callback':
        this.callback(path, parent);
    }
  }

  leaf(kind: 'llm' | 'tool' | 'retrieval', name: string, parent: string, more: Partial<SpanSketch> = {}): void {
    const from = this.clock;
    const id = this.add({
      kind,
      name,
      toolName: kind === 'tool' ? name : null,
      parent: this.wrapped(parent),
      from,
      to: from + 0.8,
      ...more,
    });
    if (this.decorate && kind === 'llm') this.report(id, name, from);
    this.clock = from + 1;
  }

  within(kind: 'agent' | 'tool', name: string, parent: string | null, body: (id: string) => void): void {
    const from = this.clock;
    this.clock += 0.1;
    const named = kind === 'agent' ? { agentName: name } : { toolName: name };
    const id = this.add({ kind, name, ...named, parent, from, to: 0 });
    const own = this.spans.at(-1);
    body(id);
    this.clock += 0.1;
    if (own) own.to = this.clock;
  }

  pause(parent: string): void {
    this.pauses += 1;
    this.add({
      kind: 'human_checkpoint',
      name: `approval ${letter(this.pauses)}`,
      parent,
      from: this.clock,
      to: this.clock,
      status: 'interrupted',
    });
    this.clock += 3_600;
  }

  played(): Played {
    const loops = [...this.entries.values()]
      .filter(({ turns, entered }) => turns > entered)
      .map(({ turns, entered }) => `${turns}/${entered}`);
    return { spans: this.spans, loops: loops.sort(), retries: this.retries, pauses: this.pauses };
  }

  /** Takes its parts in turn, visit by visit. */
  private branch(parts: Program[], path: string, parent: string, visit: number): void {
    const taken = visit % parts.length;
    const part = parts[taken];
    if (part) this.run(part, path + letter(taken), parent, Math.floor(visit / parts.length));
  }

  private loop(turns: number, body: Program, path: string, parent: string, visit: number): void {
    const seen = this.entries.get(path) ?? { turns: 0, entered: 0 };
    this.entries.set(path, { turns: seen.turns + turns, entered: seen.entered + 1 });
    for (let turn = 0; turn < turns; turn++) {
      this.leaf('llm', `turn ${path}`, parent);
      this.run(body, `${path}y`, parent, visit * turns + turn);
    }
  }

  private fan(width: number, path: string, parent: string): void {
    const from = this.clock;
    for (let i = 0; i < width; i++) this.leaf('tool', `fan ${path}${letter(i)}`, parent, { from: from + i / 10, to: from + 1 + i / 7 });
    this.clock = from + 2;
  }

  private tryUntilDone(failures: number, path: string, parent: string): void {
    const argsHash = `${path}-${this.clock}`;
    for (let i = 0; i <= failures; i++) this.leaf('tool', `flaky ${path}`, parent, { argsHash, status: i < failures ? 'error' : 'ok' });
    this.retries += failures;
  }

  private recurse(depth: number, path: string, parent: string): void {
    this.within('agent', `solver ${path}`, parent, (agent) => {
      this.leaf('llm', `split ${path}`, agent);
      if (depth > 1) this.within('tool', `solve ${path}`, agent, (tool) => this.recurse(depth - 1, path, tool));
    });
  }

  /** A helper that asks the planner while it works for it. */
  private callback(path: string, parent: string): void {
    this.within('agent', `asker ${path}`, parent, (asker) => {
      this.leaf('llm', `wonder ${path}`, asker);
      this.within('agent', 'planner', asker, (planner) => this.leaf('llm', `advise ${path}`, planner));
    });
  }

  /** A wrapper without meaning around the next action. */
  private wrapped(parent: string): string {
    if (!this.decorate || this.spans.length % 3 !== 0) return parent;
    return this.add({ kind: 'other', name: 'RunnableSequence', parent, from: this.clock, to: this.clock + 0.9 });
  }

  /** The same call once more from another instrumentation, and the request that carried it. */
  private report(id: string, name: string, from: number): void {
    this.add({ kind: 'llm', name, parent: id, from: from + 0.1, to: from + 0.7, model: 'm' });
    this.add({ kind: 'other', name: 'POST', parent: id, from: from + 0.2, to: from + 0.6, noise: 'transport' });
  }

  private add({ parent, ...sketch }: Omit<SpanSketch, 'id'> & { parent: string | null }): string {
    const id = `s${this.spans.length}`;
    const tokens = sketch.kind === 'llm' ? { input: 10 + this.spans.length, output: 3 } : {};
    this.spans.push({
      model: sketch.kind === 'llm' ? 'm' : null,
      tokens,
      costNanos: sketch.kind === 'llm' ? 7n : null,
      ...sketch,
      id,
      in: parent,
      trace: this.trace,
    });
    return id;
  }
}
