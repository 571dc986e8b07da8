import { answerKey } from '@/app/api/answer';
import { getTool } from '@/lib/queries/get-tool';
import { toolListFields } from '@/lib/queries/tool-filters';

export const GET = answerKey(toolListFields, (scope, input, path) => getTool(scope, { ...input, tool: path.tool ?? '' }));

export { DELETE, PATCH, POST, PUT } from '@/app/api/only-get';
