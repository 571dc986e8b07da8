import type { DuckDBConnection } from '@duckdb/node-api';
import type { Nanos } from '../../base/time';
import type { Question } from '../port';
import { highestContentCut, laterCut } from '../retain/content-cut';

/**
 * The question with texts that have passed their time left out: by the policy's cut of this moment, or by the highest
 * that retention ever made. So nobody reads them from then on, whenever their files are rewritten.
 */
export async function withoutExpired(connection: DuckDBConnection, question: Question, policyCut: Nanos | null): Promise<Question> {
  const { content } = question.from;
  if (content === undefined) return question;
  const cut = laterCut(laterCut(policyCut, await highestContentCut(connection)), content.arrivedFrom ?? null);
  return cut === null ? question : { ...question, from: { ...question.from, content: { ...content, arrivedFrom: cut } } };
}
