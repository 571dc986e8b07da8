import { answerKey } from '@/app/api/answer';
import { runIdInPath } from '@/app/api/run-id-in-path';
import { eventListFields, listRunEvents } from '@/lib/queries/list-run-events';

export const GET = answerKey(eventListFields, (scope, input, path) => listRunEvents(scope, { ...input, id: runIdInPath(path.id) }));

export { DELETE, PATCH, POST, PUT } from '@/app/api/only-get';
