import type { DuckDBConnection } from '@duckdb/node-api';
import { cubeRelation, isOfCube } from '../cube/cube-relation';
import { query } from '../engine/statement';
import type { Bounds, CubeRelation, Dataset, Param, Question, Row } from '../port';
import { readCatalogue } from './catalogue';
import { relation } from './relation';

/** Answers a question inside the caller's transaction: the catalogue first, then one statement over named relations. */
export async function ask<T extends Row>(connection: DuckDBConnection, directory: string, question: Question): Promise<T[]> {
  const { sql, params } = await statementOf(connection, directory, question);
  return query<T>(connection, sql, params);
}

/** The statement that a question becomes: each relation that it names is a common table expression before its own text. */
export async function statementOf(
  connection: DuckDBConnection,
  directory: string,
  { from, sql, params = {} }: Question,
): Promise<{ sql: string; params: Record<string, Param> }> {
  const catalogue = await readCatalogue(connection, from);
  const bound: Record<string, Param> = { ...params };
  const tables = (Object.entries(from) as [Dataset | CubeRelation, Bounds][]).map(([name, bounds]) => {
    const { sql: body, params: own } = isOfCube(name)
      ? cubeRelation(name, bounds, catalogue)
      : relation(directory, name, bounds, catalogue);
    Object.assign(bound, own);
    return `${name} AS NOT MATERIALIZED (${body})`;
  });
  return { sql: prefix(tables, sql), params: bound };
}

const WITH = /^\s*WITH\s+(RECURSIVE\s+)?/i;

function prefix(tables: readonly string[], sql: string): string {
  if (tables.length === 0) return sql;
  const own = WITH.exec(sql);
  if (!own) return `WITH ${tables.join(', ')} ${sql}`;
  return `WITH ${own[1] ?? ''}${tables.join(', ')}, ${sql.slice(own[0].length)}`;
}
