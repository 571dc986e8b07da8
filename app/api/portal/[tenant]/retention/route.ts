import { z } from 'zod';
import { answerSession } from '@/app/api/answer';
import { nowNanos } from '@/lib/base/time';
import { retentionOverview } from '@/lib/retention/retention-overview';

export const GET = answerSession(z.object({}), (scope) => retentionOverview(scope, nowNanos()));
