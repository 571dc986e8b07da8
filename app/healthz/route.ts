export const dynamic = 'force-dynamic';

/** The process answers. Whether it can take data is /readyz. */
export function GET(): Response {
  return Response.json({ ok: true });
}
