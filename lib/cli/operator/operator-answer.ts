import { AegisError, toAegisError } from '../../base/errors';
import { log } from '../../base/log';
import { sameToken } from '../../tenancy/same-token';
import { operatorToken } from '../operator-token';

/** Answers the operator's command on this machine, who shows the token of server.json; everybody else finds nothing here. */
export async function operatorAnswer(request: Request, report: () => Promise<object>): Promise<Response> {
  const given = /^bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  if (!sameToken(given, operatorToken())) return new Response('Not found', { status: 404 });
  const headers = { 'Cache-Control': 'no-store' };
  try {
    return Response.json(await report(), { headers });
  } catch (thrown) {
    const error = toAegisError(thrown);
    if (!(thrown instanceof AegisError)) log.error({ err: thrown }, "Work for the operator's command failed.");
    return Response.json({ error: { code: error.code, message: error.message } }, { status: error.status, headers });
  }
}
