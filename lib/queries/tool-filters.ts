import { z } from 'zod';
import { instantField, nameField } from './query-fields';
import { RANGES } from './time-range';

/** The tools page's state as its URL holds it. */
export const toolListFields = z.object({
  range: z.enum(RANGES).optional(),
  from: instantField.optional(),
  to: instantField.optional(),
  /** Part of a tool's name, case aside. */
  q: nameField.optional(),
  workflow: z.array(nameField).max(50).default([]),
  agent: z.array(nameField).max(50).default([]),
});
export type ToolListInput = z.output<typeof toolListFields>;
