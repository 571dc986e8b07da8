import { answerKey } from '@/app/api/answer';
import { auditFields, listAudit } from '@/lib/queries/list-audit';

export const GET = answerKey(auditFields, (scope, input) => listAudit(scope, input));

export { DELETE, PATCH, POST, PUT } from '@/app/api/only-get';
