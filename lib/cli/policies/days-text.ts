export function daysText(days: number | null): string {
  if (days === null) return 'for as long as the tenant exists';
  return `${days} day${days === 1 ? '' : 's'} from arrival`;
}
