import type { AttributeValue } from '../otlp/types';
import { asText, asTextList } from './coerce';
import type { Message } from './messages/message';
import type { Picked } from './pick-columns';
import { FINISH_REASONS, MODEL_PROVIDERS, NOT_PROVIDERS, PROVIDERS } from './tables/values';

/** A model's name without the path of the project that hosts it. */
export function modelName(value: AttributeValue | undefined): string | null {
  const text = asText(value);
  if (text === null) return null;
  const models = text.lastIndexOf('/models/');
  return models < 0 ? text : text.slice(models + '/models/'.length);
}

/** Who serves the model: said under a current name, an old one, or inferred from the model's name. */
export function providerOf(picked: Picked, model: string | null): string | null {
  const stated = provider(asText(picked.get('provider'))) ?? provider(asText(picked.get('providerOld')));
  if (stated !== null || model === null) return stated;
  return MODEL_PROVIDERS.find(([pattern]) => pattern.test(model))?.[1] ?? null;
}

function provider(text: string | null): string | null {
  if (text === null) return null;
  const lower = text.toLowerCase();
  if (NOT_PROVIDERS.has(lower)) return null;
  const mapped = Object.hasOwn(PROVIDERS, lower) ? PROVIDERS[lower] : undefined;
  if (mapped) return mapped;
  // The AI SDK says `openai.responses`: provider, then its API. Names with a dot of their own are known above or begin so.
  if (/^(azure|gcp|aws|ibm)\./.test(lower) || lower.includes('@')) return lower;
  const dot = lower.indexOf('.');
  const first = dot < 0 ? lower : lower.slice(0, dot);
  return (Object.hasOwn(PROVIDERS, first) ? PROVIDERS[first] : undefined) ?? first;
}

const DATED = /[-@](20\d{2}-?\d{2}-?\d{2}|\d{8})(?=$|-v\d|:|@)/;

/** The dated or pinned suffix of a model's name, else the backend's fingerprint. */
export function modelVersion(model: string | null, picked: Picked): string | undefined {
  const dated = model === null ? null : DATED.exec(model);
  if (dated?.[1]) return dated[1];
  // A pin has no dot: what has one may be an address, which must not be taken apart before it is redacted.
  const pinned = model === null ? null : /.@([\w-]+)$/.exec(model);
  if (pinned?.[1]) return pinned[1];
  return asText(picked.get('fingerprint')) ?? undefined;
}

/** Finish reasons in our words, from the span's attributes or its answer's messages. */
export function finishReasonsOf(picked: Picked, output: readonly Message[]): string[] {
  const sent = asTextList(picked.get('finishReasons'));
  const reasons = sent.length > 0 ? sent : output.flatMap((message) => message.finishReason ?? []);
  const mapped = reasons.map((reason) => {
    const lower = reason.toLowerCase();
    return (Object.hasOwn(FINISH_REASONS, lower) ? FINISH_REASONS[lower] : undefined) ?? lower;
  });
  return [...new Set(mapped)];
}
