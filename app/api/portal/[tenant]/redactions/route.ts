import { answerSession } from '@/app/api/answer';
import { listRedactions, redactionFields } from '@/lib/queries/list-redactions';

export const GET = answerSession(redactionFields, async (scope, input) => ({ data: await listRedactions(scope, input), nextCursor: null }));
