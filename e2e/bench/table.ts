export interface Row {
  what: string;
  figure: string;
  budget: string;
  /** Against the bare engine in the same run. */
  ratio?: string;
}

/** One Markdown table. */
export function printTable(rows: readonly Row[]): void {
  console.log('\n| what | figure | budget | ratio to the bare engine |\n|---|---:|---:|---:|');
  for (const { what, figure, budget, ratio } of rows) console.log(`| ${what} | ${figure} | ${budget} | ${ratio ?? ''} |`);
}
