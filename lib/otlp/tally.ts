import { AegisError } from '../base/errors';
import type { OtlpLimits } from './limits';
import type { RejectReason } from './reject-reasons';
import type { AttributeValue } from './types';
import { ValueBudget } from './value-budget';

/** Everything that decoding one request refused or cut, counted while it goes. */
export class Tally {
  readonly rejected = new Map<RejectReason, number>();
  readonly budget: ValueBudget;
  private records = 0;
  private groups = 0;
  valuesCut = 0;
  namesCut = 0;
  attributesDropped = 0;
  eventsDropped = 0;
  linksDropped = 0;
  badParents = 0;
  duplicateKeys = 0;

  constructor(readonly limits: OtlpLimits) {
    this.budget = new ValueBudget(limits.maxValueBytes);
  }

  reject(reason: RejectReason): void {
    this.rejected.set(reason, (this.rejected.get(reason) ?? 0) + 1);
  }

  /** Whether the request has room for another record; refuses it otherwise. */
  admitRecord(): boolean {
    if (++this.records <= this.limits.maxRecords) return true;
    this.reject('over_limit');
    return false;
  }

  /** Counts a resource or scope. Senders group many records under few; the reverse is an attack. */
  admitGroup(): void {
    if (++this.groups > this.limits.maxRecords)
      throw new AegisError('bad_request', `The request has more than ${this.limits.maxRecords} resources and scopes.`);
  }

  /** Adds one attribute: the last of equal keys wins, keys over the limit are dropped. */
  put(attributes: Map<string, AttributeValue>, key: string, value: AttributeValue): void {
    if (this.budget.cut) this.valuesCut++;
    if (attributes.has(key)) this.duplicateKeys++;
    else if (attributes.size >= this.limits.maxAttributes) {
      this.attributesDropped++;
      return;
    }
    attributes.set(key, value);
  }

  /** How many of a name's bytes are kept. */
  nameBytes(size: number): number {
    if (size <= this.limits.maxNameBytes) return size;
    this.namesCut++;
    return this.limits.maxNameBytes;
  }

  /** Attributes lost so far, whole or in part; the difference of two readings is what one record lost. */
  get attributesLost(): number {
    return this.attributesDropped + this.valuesCut;
  }

  /** Parts that were cut off, for counting. */
  cut(): Map<string, number> {
    const parts: [string, number][] = [
      ['attribute_value', this.valuesCut],
      ['name', this.namesCut],
      ['attribute', this.attributesDropped],
      ['event', this.eventsDropped],
      ['link', this.linksDropped],
    ];
    return new Map(parts.filter(([, count]) => count > 0));
  }

  warnings(): string[] {
    const { limits } = this;
    return [
      counted(this.valuesCut, 'attribute value', `cut at ${limits.maxValueBytes} bytes`),
      counted(this.namesCut, 'name', `cut at ${limits.maxNameBytes} bytes`),
      counted(this.attributesDropped, 'attribute', `dropped: more than ${limits.maxAttributes} on one record, or a key over the limit`),
      counted(this.eventsDropped, 'event', `dropped: more than ${limits.maxEvents} on one span`),
      counted(this.linksDropped, 'link', `dropped: more than ${limits.maxLinks} on one span, or without a valid id`),
      counted(this.badParents, 'span', 'kept as a root: its parent id is not 8 bytes'),
    ].filter((line) => line !== '');
  }
}

function counted(count: number, noun: string, what: string): string {
  if (count === 0) return '';
  return `${count} ${noun}${count === 1 ? '' : 's'} ${what}`;
}
