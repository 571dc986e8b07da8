import { z } from 'zod';
import { answerKey } from '@/app/api/answer';
import { getSession } from '@/lib/queries/get-session';

export const GET = answerKey(z.object({}), (scope, _input, path) => getSession(scope, { sessionId: path.id ?? '' }));

export { DELETE, PATCH, POST, PUT } from '@/app/api/only-get';
