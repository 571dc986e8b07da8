import { answerKey } from '@/app/api/answer';
import { getUsage } from '@/lib/queries/get-usage';
import { usageFields } from '@/lib/queries/usage-filters';

/** The keys of a row stand beside its figures, as the contract has it, and once more together in `keys`. */
export const GET = answerKey(usageFields, async (scope, input) => {
  const usage = await getUsage(scope, input);
  return { ...usage, rows: usage.rows.map((row) => ({ ...row.keys, ...row })) };
});

export { DELETE, PATCH, POST, PUT } from '@/app/api/only-get';
