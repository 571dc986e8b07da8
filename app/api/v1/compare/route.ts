import { answerKey } from '@/app/api/answer';
import { compareFields, compareRuns } from '@/lib/queries/compare-runs';

export const GET = answerKey(compareFields, (scope, input) => compareRuns(scope, input));

export { DELETE, PATCH, POST, PUT } from '@/app/api/only-get';
