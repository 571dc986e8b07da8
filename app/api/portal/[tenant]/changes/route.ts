import { answerSession } from '@/app/api/answer';
import { changesFields, getChanges } from '@/lib/queries/get-changes';

export const GET = answerSession(changesFields, (scope, input) => getChanges(scope, input));
