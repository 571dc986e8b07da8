import { answerSession } from '@/app/api/answer';
import { compareFields, compareRuns } from '@/lib/queries/compare-runs';

export const GET = answerSession(compareFields, (scope, input) => compareRuns(scope, input));
