import { answerSession } from '@/app/api/answer';
import { facetFields, listFacets } from '@/lib/queries/list-facets';

export const GET = answerSession(facetFields, (scope, input) => listFacets(scope, input));
