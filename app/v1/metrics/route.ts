import { receive } from '@/lib/ingest/receive';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

const handle = (request: Request): Promise<Response> => receive(request, 'metrics');

// Every method, so that all but POST are answered in the way of OTLP.
export { handle as DELETE, handle as GET, handle as HEAD, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT };
