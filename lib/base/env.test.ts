import { describe, expect, it } from 'vitest';
import { EnvError, FAULTS_ALLOWED, parseEnv, serverEnvProblem } from './env';

const SECRET = 'q9vX2mN8rT5kW1zB7yP4sL6dF3gH0jCa';

function parse(source: Record<string, string | undefined>) {
  return parseEnv(source, 'a-development-secret');
}

describe('parseEnv', () => {
  it('needs nothing: port 3000, data/var, an embedded database in it', () => {
    const env = parse({});
    expect(env.port).toBe(3000);
    expect(env.dataDir).toBe(`${process.cwd()}/data/var`);
    expect(env.databaseUrl).toBe(`file:${process.cwd()}/data/var/control.db`);
    expect(env.publicUrl).toBe('http://localhost:3000');
    expect(env.demoToken).toBeNull();
  });

  it('reads an empty value as unset', () => {
    expect(parse({ PORT: '', DATABASE_URL: ' ', AEGIS_AUTH: '' }).port).toBe(3000);
  });

  it('says that PostgreSQL is still to come rather than opening a file of that name', () => {
    expect(() => parse({ DATABASE_URL: 'postgres://db/aegis' })).toThrow(/DATABASE_URL: PostgreSQL is not supported yet/);
    expect(() => parse({ DATABASE_URL: 'mysql://db/aegis' })).toThrow(/DATABASE_URL must be a file: URL/);
  });

  it('takes a file URL with or without slashes', () => {
    expect(parse({ DATABASE_URL: 'file:/srv/a.db' }).databaseUrl).toBe('file:/srv/a.db');
    expect(parse({ DATABASE_URL: 'file:///srv/a.db' }).databaseUrl).toBe('file:/srv/a.db');
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['NEXTAUTH_URL', 'aegis.example.com'],
    ['NEXTAUTH_URL', 'ftp://aegis.example.com'],
    ['NEXTAUTH_URL', 'https://aegis.example.com/portal'],
    ['AEGIS_AUTH', 'anything'],
  ])('refuses %s=%s in one line that names it', (name, value) => {
    const attempt = () => parse({ [name]: value });
    expect(attempt).toThrow(EnvError);
    expect(attempt).toThrow(new RegExp(`^${name}\\b[^\\n]*$`));
  });

  it('opens the demo only with both its switch and its token', () => {
    const token = 'x'.repeat(24);
    expect(parse({ AEGIS_DEMO_TOKEN: token }).demoToken).toBeNull();
    expect(parse({ AEGIS_DEMO: '1' }).demoToken).toBeNull();
    expect(parse({ AEGIS_DEMO: '1', AEGIS_DEMO_TOKEN: token }).demoToken).toBe(token);
  });
});

describe('serverEnvProblem', () => {
  const good = { NODE_ENV: 'production', NEXTAUTH_URL: 'https://aegis.example.com', NEXTAUTH_SECRET: SECRET };
  const problem = (source: Record<string, string | undefined>) => serverEnvProblem(parse(source), source);

  it('lets production start with its address and secret', () => {
    expect(problem(good)).toBeNull();
  });

  it('stops production without them, or with a secret that is none', () => {
    expect(problem({ ...good, NEXTAUTH_SECRET: undefined })).toMatch(/^NEXTAUTH_SECRET is not set/);
    expect(problem({ ...good, NEXTAUTH_SECRET: 'short' })).toMatch(/^NEXTAUTH_SECRET is too short/);
    expect(problem({ ...good, NEXTAUTH_SECRET: 'a'.repeat(40) })).toMatch(/^NEXTAUTH_SECRET is not random/);
    expect(problem({ ...good, NEXTAUTH_URL: undefined })).toMatch(/^NEXTAUTH_URL is not set/);
  });

  it('stops whoever arms faults without saying so in full, and nobody else', () => {
    expect(problem({ ...good, AEGIS_FAULT: 'kill:commit' })).toMatch(/crash on purpose/);
    expect(problem({ NODE_ENV: 'development', AEGIS_FAULT: 'kill:commit', AEGIS_FAULT_ALLOWED: 'yes' })).toMatch(/crash on purpose/);
    expect(problem({ ...good, AEGIS_FAULT: 'kill:commit', AEGIS_FAULT_ALLOWED: FAULTS_ALLOWED })).toBeNull();
  });

  it('asks development for neither, and gives it a secret that no production has', () => {
    expect(problem({ NODE_ENV: 'development' })).toBeNull();
    expect(parse({ NODE_ENV: 'development' }).authSecret).toBe('a-development-secret');
    expect(parse({ NODE_ENV: 'production' }).authSecret).toBe('');
  });
});
