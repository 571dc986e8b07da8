import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openConfined } from '../engine/open-confined';
import { query } from '../engine/statement';
import { CREATE_CUBE, CUBE_SHAPES, CUBE_TABLES } from './cube-tables';
import { foldCube, foldTable } from './fold-cube';

it('folding leaves one row a cell, none for what was taken back, and every sum as it was', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'aegis-cube-'));
  const instance = await openConfined(directory, { memory: '128MB', spill: '100MB', checkpoint: '16MB' });
  const connection = await instance.connect();
  try {
    await connection.run(CREATE_CUBE);
    for (const table of CUBE_TABLES) {
      const { keys, sums } = CUBE_SHAPES[table];
      const typed = keys.map((key) => (/_ns$|bucket/.test(key) ? 'i % 7' : key === keys[1] ? 'NULL' : `'k' || (i % 5)`));
      // Cells of even hours are taken back again.
      const insert = (sign: string) =>
        `INSERT INTO ${table} SELECT ${[...typed, ...sums.map(() => `${sign}(1 + i % 3)`)].join(', ')} FROM range(700) r(i)`;
      await connection.run(insert(''));
      await connection.run(`${insert('-')} WHERE (i % 7) % 2 = 0`);
      const cells = `SELECT ${keys.join(', ')}, ${sums.map((sum) => `sum(${sum})::BIGINT`).join(', ')} FROM ${table} GROUP BY ${keys.join(', ')} HAVING sum(${sums[0]}) <> 0 ORDER BY ALL`;
      const before = await query(connection, cells);
      await foldTable(connection, table);
      expect(await query(connection, cells)).toEqual(before);
      expect(await query(connection, `SELECT count(*) AS n FROM ${table}`)).toEqual([{ n: BigInt(before.length) }]);
    }
    // A few rows are not worth it.
    await foldCube(connection, new Map());
    expect(await query(connection, 'SELECT count(*) > 0 AS some FROM cube_sums')).toEqual([{ some: true }]);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(directory, { recursive: true });
  }
});
