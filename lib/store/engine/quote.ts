/** A text of ours (a path, a footer value) as an SQL literal. Text from outside is bound, never quoted. */
export function quoteText(text: string): string {
  if (text.includes('\0')) throw new TypeError('A NUL cannot stand in SQL.');
  return `'${text.replaceAll("'", "''")}'`;
}
