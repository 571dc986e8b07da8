import { answerSession } from '@/app/api/answer';
import { runIdInPath } from '@/app/api/run-id-in-path';
import { eventListFields, listRunEvents } from '@/lib/queries/list-run-events';

export const GET = answerSession(eventListFields, (scope, input, path) => listRunEvents(scope, { ...input, id: runIdInPath(path.id) }));
