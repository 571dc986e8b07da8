import { answerSession } from '@/app/api/answer';
import { getTool } from '@/lib/queries/get-tool';
import { toolListFields } from '@/lib/queries/tool-filters';

export const GET = answerSession(toolListFields, (scope, input, path) => getTool(scope, { ...input, tool: path.tool ?? '' }));
