import { sameToken } from '../../tenancy/same-token';
import { operatorToken } from '../operator-token';

/** Answers the operator's command on this machine, who shows the token of server.json; everybody else finds nothing here. */
export async function operatorAnswer(request: Request, report: () => Promise<object>): Promise<Response> {
  const given = /^bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  if (!sameToken(given, operatorToken())) return new Response('Not found', { status: 404 });
  return Response.json(await report(), { headers: { 'Cache-Control': 'no-store' } });
}
