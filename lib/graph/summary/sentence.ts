import type { GraphNode, Summary } from '../types';

type Part = Summary['parts'][number];

/** One thing worth saying of a run, with the node it is about and what it is known from. */
export interface Finding {
  parts: Part[];
  nodeId: string | null;
  evidence: string;
}

/** Words and nodes → parts: a node becomes a link with its name, text beside text is joined. */
export function say(strings: TemplateStringsArray, ...values: (string | number | GraphNode | Part[])[]): Part[] {
  const parts: Part[] = [];
  strings.forEach((text, i) => {
    pushText(parts, text);
    const value = values[i];
    if (Array.isArray(value)) for (const part of value) 'nodeId' in part ? parts.push(part) : pushText(parts, part.text);
    else if (typeof value === 'object') parts.push({ text: shortName(value.name), nodeId: value.id });
    else if (value !== undefined) pushText(parts, String(value));
  });
  return parts;
}

/** A sentence stays one line or two whatever a sender calls its spans. */
function shortName(name: string): string {
  return name.length > 60 ? `${name.slice(0, 59)}…` : name;
}

function pushText(parts: Part[], text: string): void {
  const last = parts.at(-1);
  if (text === '') return;
  if (last && !('nodeId' in last)) last.text += text;
  else parts.push({ text });
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** Small numbers in words, others in figures with thousands set apart. */
export function count(n: number): string {
  return NUMBERS[n] ?? n.toLocaleString('en-US');
}

/** `once`, `twice`, `six times`. */
export function times(n: number): string {
  return n === 1 ? 'once' : n === 2 ? 'twice' : `${count(n)} times`;
}

/** `one step`, `12 steps`. */
export function plural(n: number, noun: string): string {
  return `${count(n)} ${noun}${n === 1 ? '' : 's'}`;
}

/** How a node failed: `answered 503`, `failed with TimeoutError`, `failed`. */
export function howItFailed(node: GraphNode): string {
  const type = node.errorType;
  if (type === null || type === 'error') return 'failed';
  if (/^\d{3}$/.test(type)) return `answered ${type}`;
  return `failed with ${/^[\w.:]+$/.test(type) ? (type.split(/[.:]+/).at(-1) ?? type) : type}`;
}
