import { existsSync, readFileSync } from 'node:fs';

/** Fails when README or ARCHITECTURE name a path of ours that does not exist. */
const DOCUMENTS = ['README.md', 'ARCHITECTURE.md'];
const OURS = /^(app|components|lib|data|e2e|public)\/[\w./[\]()-]+$|^[\w.-]+\.(ts|tsx|json|md)$/;
const MADE_AT_RUN_TIME = /^data\/var\b/;

const missing = DOCUMENTS.flatMap((document) => {
  const text = readFileSync(document, 'utf8');
  const named = [...text.matchAll(/`([^`\s]+)`/g), ...text.matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  return named.filter((path) => OURS.test(path) && !MADE_AT_RUN_TIME.test(path) && !existsSync(path)).map((path) => `${document}: ${path}`);
});

for (const line of missing) console.error(`No such path: ${line}`);
process.exit(missing.length === 0 ? 0 : 1);
