import { answerKey } from '@/app/api/answer';
import { runIdInPath } from '@/app/api/run-id-in-path';
import { listNodes, nodeListFields } from '@/lib/queries/list-nodes';

export const GET = answerKey(nodeListFields, (scope, input, path) => listNodes(scope, { ...input, id: runIdInPath(path.id) }));

export { DELETE, PATCH, POST, PUT } from '@/app/api/only-get';
