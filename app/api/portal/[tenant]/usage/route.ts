import { answerSession } from '@/app/api/answer';
import { getUsage } from '@/lib/queries/get-usage';
import { usageFields } from '@/lib/queries/usage-filters';

export const GET = answerSession(usageFields, (scope, input) => getUsage(scope, input));
