import type { NextConfig } from 'next';

const config: NextConfig = {
  distDir: process.env.AEGIS_DIST_DIR ?? '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  // Native modules and modules with one instance a process stay outside the bundle.
  serverExternalPackages: ['@duckdb/node-api', '@libsql/client', 'kysely', 'pino', 'prom-client', 'protobufjs'],
};

export default config;
