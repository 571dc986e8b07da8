import { answerSession } from '@/app/api/answer';
import { listReceived, receivedFields } from '@/lib/queries/list-received';

export const GET = answerSession(receivedFields, (scope, input) => listReceived(scope, input));
