import { z } from 'zod';
import { answerSession } from '@/app/api/answer';
import { getIngestStatus } from '@/lib/queries/get-ingest-status';

export const GET = answerSession(z.object({}), (scope) => getIngestStatus(scope));
