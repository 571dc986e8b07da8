import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/tenancy/auth-options';

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: Context): Promise<Response> {
  try {
    return await NextAuth(request, context, authOptions());
  } catch (error) {
    if (error instanceof SyntaxError) return Response.json({ error: 'The body is not JSON.' }, { status: 400 });
    throw error;
  }
}

export { handle as GET, handle as POST };
