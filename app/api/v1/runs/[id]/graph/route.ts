import { answerKey } from '@/app/api/answer';
import { runIdInPath } from '@/app/api/run-id-in-path';
import { getGraph, graphFields } from '@/lib/queries/get-graph';

export const GET = answerKey(graphFields, (scope, input, path) => getGraph(scope, { ...input, id: runIdInPath(path.id) }));

export { DELETE, PATCH, POST, PUT } from '@/app/api/only-get';
