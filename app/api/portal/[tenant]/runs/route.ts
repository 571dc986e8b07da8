import { answerSession } from '@/app/api/answer';
import { listRuns } from '@/lib/queries/list-runs';
import { runListFields } from '@/lib/queries/run-filters';

export const GET = answerSession(runListFields, (scope, input) => listRuns(scope, input));
