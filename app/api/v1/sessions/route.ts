import { answerKey } from '@/app/api/answer';
import { listSessions, sessionListFields } from '@/lib/queries/list-sessions';

export const GET = answerKey(sessionListFields, (scope, input) => listSessions(scope, input));

export { DELETE, PATCH, POST, PUT } from '@/app/api/only-get';
