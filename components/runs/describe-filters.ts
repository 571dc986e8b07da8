import { money } from '@/components/format/money';
import { exactUtc } from '@/components/format/time';
import { ANY_VALUE, FILTER_FIELDS, type FilterField, parametersOf } from './filter-fields';
import { rangeLabel } from './time-choices';

/** A filter that is on, as its chip shows it. */
export interface ActiveFilter {
  key: string;
  label: string;
  value: string;
  /** The field whose editor the chip opens; `null` for time, text and the like, which have a place of their own. */
  field: FilterField | null;
  /** What removing the chip takes out of the URL. */
  parameters: string[];
}

/** The URL's filters in the order of the menu: what is on, in words. */
export function describeFilters(params: URLSearchParams): ActiveFilter[] {
  return [...describeTime(params), ...FILTER_FIELDS.flatMap((field) => describeField(field, params)), ...describeText(params)];
}

function describeField(field: FilterField, params: URLSearchParams): ActiveFilter[] {
  const parameters = parametersOf(field);
  if (!parameters.some((name) => params.has(name))) return [];
  return [{ key: field.name, label: field.label, value: fieldValue(field, params), field, parameters }];
}

function fieldValue(field: FilterField, params: URLSearchParams): string {
  const values = params.getAll(field.name);
  if (field.kind === 'choice')
    return values.map((value) => field.choices.find((choice) => choice.value === value)?.label ?? value).join(', ');
  if (field.kind === 'facet') return shortList(values.map((value) => (value === ANY_VALUE ? (field.any ?? value) : value)));
  if (field.kind === 'flag') return (values[0] === 'true' ? field.yes : field.no).toLowerCase();
  if (field.kind === 'least') return `at least ${values[0]}`;
  if (field.kind === 'linked') return shortList(values);
  return rangeText(params.get(field.from), params.get(field.to), field.name === 'cost' ? amount : String);
}

/** What is no amount is shown as it stands in the URL; the list says what is wrong with it. */
function amount(text: string): string {
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : money(text);
}

function rangeText(from: string | null, to: string | null, show: (text: string) => string): string {
  if (from !== null && to !== null) return `${show(from)} to ${show(to)}`;
  return from !== null ? `at least ${show(from)}` : `at most ${show(to ?? '')}`;
}

function shortList(values: string[]): string {
  return values.length > 2 ? `${values.slice(0, 2).join(', ')} and ${values.length - 2} more` : values.join(', ');
}

function describeTime(params: URLSearchParams): ActiveFilter[] {
  const range = params.get('range');
  if (range !== null && range !== 'all') {
    return [{ key: 'time', label: 'Time', value: rangeLabel(range).toLowerCase(), field: null, parameters: ['range'] }];
  }
  if (!params.has('from') && !params.has('to')) return [];
  const value = rangeText(params.get('from'), params.get('to'), exactUtc).replace('at least', 'since').replace('at most', 'until');
  return [{ key: 'time', label: 'Time', value, field: null, parameters: ['from', 'to'] }];
}

function describeText(params: URLSearchParams): ActiveFilter[] {
  const text = params.get('q');
  return text ? [{ key: 'q', label: 'Text', value: `“${text}”`, field: null, parameters: ['q'] }] : [];
}
