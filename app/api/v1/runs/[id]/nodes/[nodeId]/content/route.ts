import { z } from 'zod';
import { answerKey } from '@/app/api/answer';
import { runIdInPath } from '@/app/api/run-id-in-path';
import { getNodeContent } from '@/lib/queries/get-node-content';

export const GET = answerKey(z.object({}), (scope, _input, path) =>
  getNodeContent(scope, { id: runIdInPath(path.id), nodeId: path.nodeId ?? '' }),
);

export { DELETE, PATCH, POST, PUT } from '@/app/api/only-get';
