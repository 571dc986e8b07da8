import type { Action, Work } from '../work';

/** Earlier calls listed by id; all of them are counted. */
const LISTED = 20;

/** Tool calls that found nothing new, and tools whose contract is another than in the call before or than expected. */
export function compareResults(work: Work): void {
  const byResult = new Map<string, { first: Action; last: Action[]; count: number }>();
  const contracts = new Map<string, Contract>();
  for (const action of work.actions) {
    if (action.kind !== 'tool' && action.kind !== 'retrieval') continue;
    compareResult(action, byResult);
    compareContract(action, contracts);
  }
}

function compareResult(action: Action, seen: Map<string, { first: Action; last: Action[]; count: number }>): void {
  const hash = action.items.find((item) => item.span.resultHash !== null)?.span.resultHash;
  if (!hash || action.failed) return;
  const key = `${action.name}|${hash}`;
  const earlier = seen.get(key);
  if (!earlier) {
    seen.set(key, { first: action, last: [], count: 1 });
    return;
  }
  action.flags.add('same_result');
  action.sameResults = earlier.count;
  action.sameResultAs = [earlier.first.id, ...earlier.last.map((a) => a.id)];
  earlier.count += 1;
  earlier.last.push(action);
  if (earlier.last.length >= LISTED) earlier.last.shift();
}

interface Contract {
  version: string | undefined;
  /** Schema that the answer had, and the one expected. */
  seen: string | undefined;
  expected: string | undefined;
  /** Schema under which the model was offered the tool. */
  offered: string | undefined;
}

function compareContract(action: Action, contracts: Map<string, Contract>): void {
  const now = contractOf(action);
  const then = contracts.get(action.name);
  const changed = then !== undefined && (['version', 'seen', 'offered'] as const).some((part) => differ(then[part], now[part]));
  if (changed || differ(now.expected, now.seen)) action.flags.add('contract_changed');
  // A call that says nothing of its contract leaves what is known of it.
  contracts.set(action.name, {
    version: now.version ?? then?.version,
    seen: now.seen ?? then?.seen,
    expected: now.expected ?? then?.expected,
    offered: now.offered ?? then?.offered,
  });
}

function contractOf(action: Action): Contract {
  const facts = action.items[0]?.span.facts;
  const schemas = action.askedBy?.action.items[0]?.span.facts.toolSchemas;
  return {
    version: facts?.toolContractVersion,
    seen: facts?.toolSchemaHash,
    expected: facts?.toolSchemaExpectedHash,
    offered: schemas && Object.hasOwn(schemas, action.name) ? schemas[action.name] : undefined,
  };
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}
