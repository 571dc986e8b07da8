import { answerSession } from '@/app/api/answer';
import { listSessions, sessionListFields } from '@/lib/queries/list-sessions';

export const GET = answerSession(sessionListFields, (scope, input) => listSessions(scope, input));
