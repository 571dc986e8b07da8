import { answerSession } from '@/app/api/answer';
import { search, searchFields } from '@/lib/queries/search';

export const GET = answerSession(searchFields, (scope, input) => search(scope, input));
