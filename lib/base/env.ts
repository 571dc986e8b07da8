import path from 'node:path';
import { z } from 'zod';

/** A value of the environment that we cannot work with. The message is the one line that the operator reads. */
export class EnvError extends Error {
  override name = 'EnvError';
}

export interface Env {
  production: boolean;
  port: number;
  /** Absolute. Everything that Aegis writes is below it. */
  dataDir: string;
  /** `file:` URL of the control-plane database. */
  databaseUrl: string;
  /** Where browsers reach us, without a trailing slash. */
  publicUrl: string;
  /** Signs and encrypts session tokens. Empty in production when unset: `serverEnvProblem` stops the start. */
  authSecret: string;
  /** The operator asked for local passwords by name (`AEGIS_AUTH=local-password`). */
  localPasswordAsked: boolean;
  /** Set by the demo starter only: offers the demo's people to whoever holds its token. */
  demoToken: string | null;
  /** When set, `/metrics` wants it as a bearer token and then shows a series a tenant. */
  metricsToken: string | null;
  /** How long the body of one export request may take to arrive. */
  bodySeconds: number;
  /** Quiet seconds after which a run whose root ended is settled. */
  settleSeconds: number;
  /** Age in seconds at which settled runs become Parquet segments; a minute in the demo, so that there is something to look at. */
  sealSeconds: number;
  /** How often an open tenant settles, seals and merges what is due. */
  upkeepMs: number;
}

const SECRET_MIN = 16;

/** Faults are armed only where somebody says in so many words that this process may crash. */
export const FAULTS_ALLOWED = 'this process may crash';

const variables = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z.coerce.number('PORT must be a port number.').int('PORT must be a whole number.').min(1).max(65535).default(3000),
  AEGIS_DATA_DIR: z.string().default('data/var'),
  DATABASE_URL: z.string().optional(),
  NEXTAUTH_URL: z.string().optional(),
  NEXTAUTH_SECRET: z.string().optional(),
  AEGIS_AUTH: z.literal('local-password', 'AEGIS_AUTH knows one value: local-password.').optional(),
  AEGIS_DEMO: z.string().optional(),
  AEGIS_DEMO_TOKEN: z.string().min(20, 'AEGIS_DEMO_TOKEN must have 20 characters or more.').optional(),
  AEGIS_BODY_SECONDS: z.coerce.number().int('AEGIS_BODY_SECONDS must be a whole number of seconds.').min(1).max(600).default(60),
  AEGIS_SETTLE_SECONDS: z.coerce.number().int('AEGIS_SETTLE_SECONDS must be a whole number of seconds.').min(1).max(86_400).default(60),
  AEGIS_SEAL_SECONDS: z.coerce.number().int('AEGIS_SEAL_SECONDS must be a whole number of seconds.').min(1).max(86_400).optional(),
  AEGIS_UPKEEP_MS: z.coerce.number().int('AEGIS_UPKEEP_MS must be a whole number of milliseconds.').min(50).max(60_000).default(2_000),
  AEGIS_METRICS_TOKEN: z.string().min(16, 'AEGIS_METRICS_TOKEN must have 16 characters or more.').optional(),
});

/** The environment → settings. An empty value counts as unset. `developmentSecret` stands in where no secret is needed. */
export function parseEnv(source: Record<string, string | undefined>, developmentSecret: string): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new EnvError(`${issue?.path.join('.') ?? 'The environment'}: ${issue?.message ?? 'not understood.'}`);
  }
  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  const dataDir = path.resolve(/* turbopackIgnore: true */ values.AEGIS_DATA_DIR);
  return {
    production,
    port: values.PORT,
    dataDir,
    databaseUrl: databaseUrl(values.DATABASE_URL, dataDir),
    publicUrl: publicUrl(values.NEXTAUTH_URL, values.PORT),
    authSecret: values.NEXTAUTH_SECRET ?? (production ? '' : developmentSecret),
    localPasswordAsked: values.AEGIS_AUTH === 'local-password',
    demoToken: values.AEGIS_DEMO === '1' ? (values.AEGIS_DEMO_TOKEN ?? null) : null,
    metricsToken: values.AEGIS_METRICS_TOKEN ?? null,
    bodySeconds: values.AEGIS_BODY_SECONDS,
    settleSeconds: values.AEGIS_SETTLE_SECONDS,
    sealSeconds: values.AEGIS_SEAL_SECONDS ?? (values.AEGIS_DEMO === '1' ? 60 : 15 * 60),
    upkeepMs: values.AEGIS_UPKEEP_MS,
  };
}

function databaseUrl(given: string | undefined, dataDir: string): string {
  if (given === undefined) return `file:${path.join(dataDir, 'control.db')}`;
  if (/^postgres(ql)?:/i.test(given)) {
    throw new EnvError('DATABASE_URL: PostgreSQL is not supported yet. Leave it unset for the embedded file, or give a file: URL.');
  }
  const file = /^file:(?:\/\/)?(?<path>[^?#]+)$/.exec(given)?.groups?.path;
  if (!file) throw new EnvError('DATABASE_URL must be a file: URL, such as file:/srv/aegis/control.db.');
  return `file:${path.resolve(/* turbopackIgnore: true */ file)}`;
}

function publicUrl(given: string | undefined, port: number): string {
  if (given === undefined) return `http://localhost:${port}`;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new EnvError('NEXTAUTH_URL must be the address that browsers use, such as https://aegis.example.com.');
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new EnvError('NEXTAUTH_URL must be an origin without path, query or user, such as https://aegis.example.com.');
  }
  return url.origin;
}

/** Why a server must not start with this environment, in one line, or null. The operator's commands need none of it. */
export function serverEnvProblem(settings: Env, source: Record<string, string | undefined>): string | null {
  if (source.AEGIS_FAULT?.trim() && source.AEGIS_FAULT_ALLOWED !== FAULTS_ALLOWED)
    return `AEGIS_FAULT makes the server crash on purpose, for its own tests. Unset it, or say AEGIS_FAULT_ALLOWED="${FAULTS_ALLOWED}".`;
  if (!settings.production) return null;
  if (settings.authSecret === '') {
    return 'NEXTAUTH_SECRET is not set. Give it 32 or more random characters, for example from: openssl rand -base64 32';
  }
  if (settings.authSecret.length < SECRET_MIN) return `NEXTAUTH_SECRET is too short: it needs ${SECRET_MIN} or more random characters.`;
  if (new Set(settings.authSecret).size < 8) return 'NEXTAUTH_SECRET is not random: use, for example, openssl rand -base64 32';
  if (!source.NEXTAUTH_URL?.trim())
    return 'NEXTAUTH_URL is not set. Give the address that browsers use, such as https://aegis.example.com.';
  return null;
}

const held = globalThis as { aegisEnv?: Env };

/** This process's settings, read once. Throws `EnvError` when a value cannot be used. */
export function env(): Env {
  held.aegisEnv ??= parseEnv(process.env, `development-${crypto.randomUUID()}${crypto.randomUUID()}`);
  return held.aegisEnv;
}
