import { RE2JS } from 're2js';
import type { Hit } from './hit';
import { requiredLiteral } from './required-literal';
import type { OwnPattern } from './types';

export type OwnMatcher = (text: string, hits: Hit[]) => void;

/** A tenant's pattern, compiled. Matching is linear in the text (RE2); a text without the literal that every match holds is not tried at all. */
export function ownMatcher({ name, pattern }: OwnPattern): OwnMatcher {
  const compiled = RE2JS.compile(pattern);
  const literal = requiredLiteral(pattern);
  const detector = `custom:${name}`;
  return (text, hits) => {
    if (!text.includes(literal) || !compiled.test(text)) return;
    const matcher = compiled.matcher(text);
    while (matcher.find()) {
      const [start, end] = [matcher.start(), matcher.end()];
      if (end > start) hits.push({ start, end, detector, value: text.slice(start, end) });
    }
  };
}
