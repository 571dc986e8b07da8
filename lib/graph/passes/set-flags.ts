import type { QualityFlag } from '../../semconv/types';
import type { NodeFlag } from '../types';
import type { Action, Work } from '../work';

const FROM_QUALITY: Partial<Record<QualityFlag, NodeFlag>> = {
  late: 'late',
  time_clamped: 'clamped',
  end_before_start: 'clamped',
  no_start: 'clamped',
  no_end: 'no_end',
  conflicting_copy: 'conflict',
  content_cut: 'content_cut',
  attributes_dropped: 'content_cut',
};

/** What is worth knowing of each action at a glance. */
export function setFlags(work: Work): void {
  for (const action of work.actions) {
    const item = action.items[0];
    if (!item) continue;
    for (const { span } of action.items) for (const flag of span.flags) addFlag(action, FROM_QUALITY[flag]);
    if (action.items.every(({ span }) => span.flags.includes('texts_not_kept'))) action.flags.add('texts_not_kept');
    if (action.items.length > 1) action.flags.add('double');
    if (item.parent === null && item.missing === null) action.flags.add('root');
    if (item.missing !== null) action.flags.add('orphan');
    if (action.endTime === null) action.flags.add('no_end');
    if (action.status === 'interrupted') action.flags.add('interrupted');
    if (action.status === 'cancelled') action.flags.add('cancelled');
    if (item.span.kindGuessed) action.flags.add('guessed_kind');
    if (isTruncated(action)) action.flags.add('truncated');
    if (fellBack(action)) action.flags.add('fallback');
  }
}

function addFlag(action: Action, flag: NodeFlag | undefined): void {
  if (flag) action.flags.add(flag);
}

/** The answer was cut by a length limit, or the sender says so. */
function isTruncated(action: Action): boolean {
  return action.items.some(({ span }) => span.finishReasons.includes('length') || span.facts.truncated !== undefined);
}

/** The sender says so, or another model answered than was asked. */
function fellBack(action: Action): boolean {
  return action.items.some(({ span }) => {
    const { fallback, requestedModel } = span.facts;
    if (fallback !== undefined && fallback !== 'false') return true;
    return requestedModel !== undefined && span.model !== null && otherModel(modelFamily(requestedModel), modelFamily(span.model));
  });
}

/** Deployments and gateways have names of their own: only a request that names a model can be answered by another. */
const NAMES_A_MODEL =
  /^(?:gpt|chatgpt|o\d|claude|sonnet|opus|haiku|gemini|gemma|llama|mistral|mixtral|command|deepseek|qwen|grok|nova|titan|phi)/;

function otherModel(asked: string, answered: string): boolean {
  return NAMES_A_MODEL.test(asked) && asked !== answered && !asked.endsWith(`-${answered}`) && !answered.endsWith(`-${asked}`);
}

/** A model's name without provider, date and aliases: `openai/gpt-4o-2024-08-06` is `gpt-4o`. */
function modelFamily(model: string): string {
  const name = model.toLowerCase().split('/').at(-1) ?? '';
  return name
    .replace(/^(?:[a-z]{2,4}\.)?(?:anthropic|openai|meta|amazon|google|mistral|cohere)\./, '')
    .replace(/[-@](?:\d{4}-\d{2}-\d{2}|\d{8}|\d{4}|latest|preview.*|v\d+:\d+)$/, '')
    .replace(/-(?:\d{8})-v\d+:\d+$/, '');
}
