import type { z } from 'zod';
import { AegisError } from '@/lib/base/errors';

/** What was posted to an action → what it takes; `bad_request` when it is not that. */
export function parseInput<Shape extends z.ZodType>(shape: Shape, input: unknown): z.output<Shape> {
  const parsed = shape.safeParse(input);
  if (!parsed.success) throw new AegisError('bad_request', 'That was not understood. Reload the page and try again.');
  return parsed.data;
}
