import { answerKey } from '@/app/api/answer';
import { runIdInPath } from '@/app/api/run-id-in-path';
import { getNodeDetail, nodeDetailFields } from '@/lib/queries/get-node-detail';

export const GET = answerKey(nodeDetailFields, (scope, input, path) =>
  getNodeDetail(scope, { ...input, id: runIdInPath(path.id), nodeId: path.nodeId ?? '' }),
);

export { DELETE, PATCH, POST, PUT } from '@/app/api/only-get';
