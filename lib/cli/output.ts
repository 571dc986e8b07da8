import { AegisError } from '../base/errors';

/** What a command has to say: one JSON object with `--json`, else text for people. */
export interface Answer {
  json: Record<string, unknown>;
  text: string;
  /** 1 when the command worked and found something wrong. */
  exitCode?: 0 | 1;
}

/** Prints an answer; 64-bit integers as strings. */
export function printAnswer(answer: Answer, asJson: boolean): void {
  process.stdout.write(
    `${asJson ? JSON.stringify(answer.json, (_, value) => (typeof value === 'bigint' ? String(value) : value)) : answer.text}\n`,
  );
  process.exitCode = answer.exitCode ?? 0;
}

/** One clear line on stderr, exit code 1; with `--json` also `{"error": {code, message}}` on stdout. */
export function printFailure(thrown: unknown, asJson: boolean): void {
  const message = (thrown instanceof Error ? thrown.message : String(thrown)).replaceAll(/\s*\n\s*/g, ' ');
  const code = thrown instanceof AegisError ? thrown.code : 'failed';
  process.stderr.write(`aegis: ${message}\n`);
  if (asJson) process.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`);
  process.exitCode = 1;
}

/** Rows as aligned columns, the first one a heading. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
