/** Runs once before the server answers. What it starts is in lib/cli/server-life.ts; nothing of it belongs in a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { beginServerLife } = await import('./lib/cli/server-life');
  await beginServerLife();
}
