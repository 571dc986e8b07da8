import type { Message } from '../messages/message';

/** How much of a prompt tells one role of a model from another. */
const BEGINNING = 400;
/** Shorter user messages are questions of people, not prompts of a program. */
const LONG_USER_MESSAGE = 300;

/**
 * What groups the visits of one model role: a hash of the masked beginning of its system prompt, or of a long first
 * user message. `null` where neither was sent.
 */
export function promptSignature(systemText: string | null, input: readonly Message[], hash: (text: string) => string): string | null {
  const system = systemText ?? firstText(input, 'system');
  if (system !== null && system.trim() !== '') return hash(`prompt:${maskVariables(system.slice(0, BEGINNING))}`);
  const user = firstText(input, 'user');
  return user !== null && user.length >= LONG_USER_MESSAGE ? hash(`prompt:${maskVariables(user.slice(0, BEGINNING))}`) : null;
}

function firstText(messages: readonly Message[], role: string): string | null {
  const message = messages.find((candidate) => candidate.role === role);
  return message?.parts.find((part) => part.type === 'text')?.text ?? null;
}

/** Ids, hashes, dates and numbers vary from call to call; they become `#`. */
export function maskVariables(text: string): string {
  return text
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{20,}\b|\b(?=[0-9a-f]*\d)[0-9a-f]{12,}\b/gi, '#')
    .replace(/\d+/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
}
