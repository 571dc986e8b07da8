import { log } from '@/lib/base/log';
import { control } from '@/lib/control/db/control';
import { getStore } from '@/lib/store/open-store';

export const dynamic = 'force-dynamic';

/** Whether data can be taken now, and if not why. */
export async function GET(): Promise<Response> {
  const reason = getStore().notReady() ?? (await controlProblem());
  if (reason === null) return Response.json({ ready: true });
  return Response.json({ ready: false, reason }, { status: 503, headers: { 'Retry-After': '5' } });
}

async function controlProblem(): Promise<string | null> {
  try {
    await (await control()).selectFrom('settings').select('name').limit(1).execute();
    return null;
  } catch (error) {
    log.error({ err: error }, 'The control plane does not answer.');
    return 'The control plane does not answer.';
  }
}
