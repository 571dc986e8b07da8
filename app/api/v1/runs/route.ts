import { answerKey } from '@/app/api/answer';
import { listRuns } from '@/lib/queries/list-runs';
import { runListFields } from '@/lib/queries/run-filters';

export const GET = answerKey(runListFields, (scope, input) => listRuns(scope, input));

export { DELETE, PATCH, POST, PUT } from '@/app/api/only-get';
