import { answerKey } from '@/app/api/answer';
import { listTools } from '@/lib/queries/list-tools';
import { toolListFields } from '@/lib/queries/tool-filters';

export const GET = answerKey(toolListFields, async (scope, input) => ({ data: await listTools(scope, input), nextCursor: null }));

export { DELETE, PATCH, POST, PUT } from '@/app/api/only-get';
