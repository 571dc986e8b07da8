import { z } from 'zod';
import { answerSession } from '@/app/api/answer';
import { getSession } from '@/lib/queries/get-session';

export const GET = answerSession(z.object({}), (scope, _input, path) => getSession(scope, { sessionId: path.id ?? '' }));
