import { answerSession } from '@/app/api/answer';
import { listRedactions, redactionFields } from '@/lib/queries/list-redactions';

export const GET = answerSession(redactionFields, (scope, input) => listRedactions(scope, input));
