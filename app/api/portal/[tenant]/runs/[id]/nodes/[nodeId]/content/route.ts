import { z } from 'zod';
import { answerSession } from '@/app/api/answer';
import { runIdInPath } from '@/app/api/run-id-in-path';
import { getNodeContent } from '@/lib/queries/get-node-content';

export const GET = answerSession(z.object({}), (scope, _input, path) =>
  getNodeContent(scope, { id: runIdInPath(path.id), nodeId: path.nodeId ?? '' }),
);
