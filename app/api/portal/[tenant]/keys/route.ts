import { z } from 'zod';
import { keyViews } from '@/app/[tenant]/settings/keys/key-views';
import { answerSession } from '@/app/api/answer';

/** The settings page asks again while it waits for a key's first use. */
export const GET = answerSession(z.object({}), (scope) => keyViews(scope));
