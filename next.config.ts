import type { NextConfig } from 'next';

const config: NextConfig = {
  distDir: process.env.AEGIS_DIST_DIR ?? '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm run verify` checks the types; a build that a user waits for does not do it again.
  typescript: { ignoreBuildErrors: true },
  // forbidden() in pages: a member without the permission gets 403 and a page of ours.
  // Unminified on the server: a stack trace in the log names what failed.
  experimental: { authInterrupts: true, serverMinification: false },
  // Native modules and modules with one instance a process stay outside the bundle.
  serverExternalPackages: ['@duckdb/node-api', '@libsql/client', 'kysely', 'pino', 'prom-client', 'protobufjs'],
};

export default config;
