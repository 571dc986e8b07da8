import { z } from 'zod';
import { answerKey } from '@/app/api/answer';
import { runIdInPath } from '@/app/api/run-id-in-path';
import { getRun } from '@/lib/queries/get-run';

export const GET = answerKey(z.object({}), (scope, _input, path) => getRun(scope, { id: runIdInPath(path.id) }));

export { DELETE, PATCH, POST, PUT } from '@/app/api/only-get';
