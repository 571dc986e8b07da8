import { asText } from './coerce';
import { evaluation } from './facts';
import type { Gathered } from './gather-attributes';
import { attributeText } from './json-text';
import { inOrder } from './messages/indexed-attributes';
import type { ContentWriter } from './text-sink';
import type { Evaluation } from './types';

const ANNOTATORS: ReadonlyMap<string, Evaluation['by']> = new Map([
  ['human', 'human'],
  ['llm', 'evaluator'],
  ['code', 'code'],
]);

/** OpenInference's `evaluations.N.evaluation.*` and `annotations.N.annotation.*`. */
export function indexedEvaluations(gathered: Gathered, writer: ContentWriter): Evaluation[] {
  const found: Evaluation[] = [];
  if (gathered.indexed.size === 0) return found;
  for (const [family, prefix] of [
    ['evaluations', 'evaluation'],
    ['annotations', 'annotation'],
  ] as const) {
    for (const [, entry] of inOrder(gathered.indexed.get(family) ?? new Map())) {
      const by =
        ANNOTATORS.get(asText(entry.get(`${prefix}.annotator_kind`))?.toLowerCase() ?? '') ??
        (family === 'evaluations' ? 'evaluator' : null);
      const name = asText(entry.get(`${prefix}.name`));
      found.push(evaluation(name, entry.get(`${prefix}.score`), entry.get(`${prefix}.label`), by));
      const explanation = entry.get(`${prefix}.explanation`);
      if (explanation !== undefined && explanation !== null)
        writer.add('evaluation', attributeText(explanation), `${family}.explanation`, name === null ? {} : { name });
    }
  }
  return found;
}
