import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DATASETS } from '../rows/datasets';
import { publishedSchema } from './published-schema';

/** Writes data/schemas anew: `npx tsx lib/store/schemas/write-schemas.ts`. A test fails while they differ. */
for (const dataset of DATASETS) {
  const file = path.join('data/schemas', `${dataset}.json`);
  writeFileSync(file, `${JSON.stringify(publishedSchema(dataset), null, 2)}\n`);
}
