import type { Action, Work } from '../work';

/** Earlier calls listed by id; all of them are counted. */
const LISTED = 20;

/** Tool calls that found nothing new, and tools whose contract is another than in the call before or than expected. */
export function compareResults(work: Work): void {
  const byResult = new Map<string, { first: Action; last: Action[]; count: number }>();
  const contracts = new Map<string, Action>();
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

function compareContract(action: Action, contracts: Map<string, Action>): void {
  const now = contractOf(action);
  if (!now) return;
  const before = contracts.get(action.name);
  const then = before && contractOf(before);
  const unexpected = now.expected !== undefined && now.hash !== undefined && now.expected !== now.hash;
  if (unexpected || (then && (differ(then.version, now.version) || differ(then.hash, now.hash)))) action.flags.add('contract_changed');
  contracts.set(action.name, action);
}

function contractOf(action: Action): { version?: string; hash?: string; expected?: string } | null {
  const facts = action.items[0]?.span.facts;
  if (!facts || (facts.toolContractVersion === undefined && facts.toolSchemaHash === undefined)) return null;
  return { version: facts.toolContractVersion, hash: facts.toolSchemaHash, expected: facts.toolSchemaExpectedHash };
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}
