import { z } from 'zod';
import { answerSession } from '@/app/api/answer';
import { runIdInPath } from '@/app/api/run-id-in-path';
import { getRun } from '@/lib/queries/get-run';

export const GET = answerSession(z.object({}), (scope, _input, path) => getRun(scope, { id: runIdInPath(path.id) }));
