import type { AttributeValue } from '../otlp/types';
import { asCount } from './coerce';
import { isJsonObject, type Json, type JsonObject, jsonOfAttribute, parseJsonText } from './json-text';
import type { Picked } from './pick-columns';
import type { NodeKind, TokenCounts } from './types';

export interface TokenReading {
  tokens: TokenCounts;
  /** A count was negative, fractional or no number; it reads as not sent. */
  bad: boolean;
}

const COLUMNS = [
  ['input', 'inputTokens'],
  ['output', 'outputTokens'],
  ['cacheRead', 'cacheReadTokens'],
  ['cacheWrite', 'cacheWriteTokens'],
  ['reasoning', 'reasoningTokens'],
] as const;

/** Token counts in the normal form of VOCABULARY §5.4: input includes cache reads and writes, output includes reasoning. */
export function tokensOf(picked: Picked, kind: NodeKind, scopeName: string): TokenReading {
  const tokens: TokenCounts = { input: null, output: null, cacheRead: null, cacheWrite: null, reasoning: null };
  let bad = false;
  const langfuse = objectOf(picked.get('usageLangfuse'));
  if (langfuse) {
    bad = readExclusive(langfuse, tokens);
  }
  for (const [name, column] of COLUMNS) {
    if (tokens[name] !== null) continue;
    const count = asCount(picked.get(column));
    if (count === undefined) bad = true;
    else tokens[name] = count;
  }
  if (tokens.input === null && tokens.output === null) readLangsmith(objectOf(picked.get('usageLangsmith')), tokens);
  readProviderMetadata(picked, tokens);
  // A span that is no model call reports somebody's sum; it is kept as sent.
  if (kind === 'llm') includeCache(tokens, scopeName);
  return { tokens, bad };
}

/** Claude Code and raw Anthropic shapes leave the cache out of the input. */
function includeCache(tokens: TokenCounts, scopeName: string): void {
  if (tokens.input === null) return;
  const cached = (tokens.cacheRead ?? 0) + (tokens.cacheWrite ?? 0);
  if (cached > tokens.input || (cached > 0 && scopeName.includes('claude_code'))) tokens.input += cached;
}

function objectOf(value: AttributeValue | undefined): JsonObject | null {
  if (value === undefined || value === null) return null;
  const json: Json | undefined = typeof value === 'string' ? parseJsonText(value) : jsonOfAttribute(value);
  return isJsonObject(json) ? json : null;
}

/** Langfuse's keys exclude one another, so input and output are sums. */
function readExclusive(usage: JsonObject, tokens: TokenCounts): boolean {
  let bad = false;
  for (const key of Object.keys(usage)) {
    if (key === 'total' || key === 'total_tokens') continue;
    const value = usage[key];
    const count = typeof value === 'number' || typeof value === 'string' ? asCount(value) : undefined;
    if (count === undefined) bad = true;
    if (!count) {
      if (count === 0 && (key === 'input' || key === 'output')) tokens[key] ??= 0;
      continue;
    }
    addExclusive(key, count, tokens);
  }
  return bad;
}

function addExclusive(key: string, count: number, tokens: TokenCounts): void {
  const reads = /cache.*(read|hit)|cached/.test(key);
  const writes = /cache.*(creation|write)/.test(key);
  if (reads) tokens.cacheRead = (tokens.cacheRead ?? 0) + count;
  if (writes) tokens.cacheWrite = (tokens.cacheWrite ?? 0) + count;
  if (/^(output|completion)|reasoning/.test(key)) {
    if (key.includes('reasoning')) tokens.reasoning = (tokens.reasoning ?? 0) + count;
    tokens.output = (tokens.output ?? 0) + count;
  } else if (reads || writes || /^(input|prompt)/.test(key)) {
    tokens.input = (tokens.input ?? 0) + count;
  }
}

function readLangsmith(usage: JsonObject | null, tokens: TokenCounts): void {
  if (!usage) return;
  tokens.input = count(usage.input_tokens) ?? tokens.input;
  tokens.output = count(usage.output_tokens) ?? tokens.output;
  if (isJsonObject(usage.input_token_details)) {
    tokens.cacheRead ??= count(usage.input_token_details.cache_read);
    tokens.cacheWrite ??= count(usage.input_token_details.cache_creation);
  }
  if (isJsonObject(usage.output_token_details)) tokens.reasoning ??= count(usage.output_token_details.reasoning);
}

/** The AI SDK hides cache counts of some providers in this JSON. */
function readProviderMetadata(picked: Picked, tokens: TokenCounts): void {
  if (tokens.cacheRead !== null && tokens.cacheWrite !== null) return;
  const value = picked.get('providerMetadata');
  if (typeof value !== 'string' || !/cache/i.test(value)) return;
  const metadata = objectOf(value);
  for (const provider of Object.values(metadata ?? {})) {
    if (!isJsonObject(provider)) continue;
    tokens.cacheRead ??= count(provider.cacheReadInputTokens) ?? count(provider.cachedPromptTokens);
    tokens.cacheWrite ??= count(provider.cacheCreationInputTokens);
  }
}

function count(value: Json | undefined): number | null {
  return typeof value === 'number' || typeof value === 'string' ? (asCount(value) ?? null) : null;
}
