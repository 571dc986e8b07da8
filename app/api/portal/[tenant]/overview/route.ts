import { answerSession } from '@/app/api/answer';
import { getOverview, overviewFields } from '@/lib/queries/get-overview';

export const GET = answerSession(overviewFields, (scope, input) => getOverview(scope, input));
