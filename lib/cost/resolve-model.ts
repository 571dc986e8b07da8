import type { ModelEntry, PriceBook } from './price-book';

/** Routers and hosts that people write before a model's name. */
const PREFIX =
  /^(openai|anthropic|google|gemini|vertex_ai|vertex|azure|azure_ai|bedrock|bedrock_converse|aws|openrouter|litellm_proxy|mistral|mistralai|cohere|xai|x-ai|groq|deepseek|models|dashscope|alibaba)\//;

/** Regions and vendors that Bedrock writes before, and versions that it writes after, a model's name. */
const BEDROCK_PREFIX = /^(?:(?:us|eu|apac|ap|global|us-gov|jp|au)\.)?(?:anthropic|cohere|mistral|deepseek|openai|qwen)\./;
const BEDROCK_SUFFIX = /-v\d+(?::\d+)?(?::\d+k)?$/;

/** A release date, a revision, or a pointer to the newest of either. */
const SUFFIXES = [
  /[-@](?:20\d{2}-\d{2}-\d{2}|20\d{6})$/,
  /-latest$/,
  /-\d{3}$/,
  /@(?:default|latest|\d{3})$/,
  /:(?:latest|thinking|beta)$/,
];

/**
 * The price entry of a model name as senders write it: aliases, dated names, names behind a provider or router
 * (`openrouter/anthropic/claude-…`, `us.anthropic.claude-…-v1:0`). `null` when no entry is of this model at this
 * provider (lower case, or `null` where the call names none).
 */
export function resolveModel(book: PriceBook, model: string, provider: string | null): ModelEntry | null {
  for (const name of spellings(model)) {
    if (book.exceptions.has(name)) return null;
    const found = book.entries.get(name)?.find((entry) => isOf(entry, provider));
    if (found) return found;
  }
  return null;
}

function isOf(entry: ModelEntry, provider: string | null): boolean {
  if (!entry.hosts) return true;
  return provider === null ? !entry.hostMustBeStated : entry.hosts.some((host) => provider === host || provider.startsWith(`${host}.`));
}

/** The name as sent, then with ever more taken off. */
function* spellings(model: string): Generator<string> {
  let name = model.trim().toLowerCase();
  yield name;
  for (let prefix = PREFIX.exec(name); prefix; prefix = PREFIX.exec(name)) {
    name = name.slice(prefix[0].length);
    yield name;
  }
  if (BEDROCK_PREFIX.test(name)) {
    name = name.replace(BEDROCK_PREFIX, '').replace(BEDROCK_SUFFIX, '');
    yield name;
  }
  yield* withoutSuffixes(name);
  // Anthropic's version is written 3.7 by some and 3-7 by others.
  const dashed = name.startsWith('claude') ? name.replace(/(\d)\.(\d)/g, '$1-$2') : name;
  if (dashed !== name) {
    yield dashed;
    yield* withoutSuffixes(dashed);
  }
}

function* withoutSuffixes(name: string): Generator<string> {
  let rest = name;
  for (const suffix of SUFFIXES) {
    const shorter = rest.replace(suffix, '');
    if (shorter === rest) continue;
    rest = shorter;
    yield rest;
  }
}
