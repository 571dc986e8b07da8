import { answerSession } from '@/app/api/answer';
import { auditFields, listAudit } from '@/lib/queries/list-audit';

export const GET = answerSession(auditFields, (scope, input) => listAudit(scope, input));
