import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';

const dataDir = mkdtempSync(path.join(tmpdir(), 'aegis-cli-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

function run(args: readonly string[], input = ''): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', AEGIS_DATA_DIR: dataDir, NEXTAUTH_URL: 'https://aegis.example.com' },
  });
  const ran: Ran = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    ran.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    ran.stderr += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ ...ran, code })));
}

/** The one JSON object that a command prints. */
async function json(args: readonly string[], input?: string): Promise<Record<string, unknown>> {
  const ran = await run([...args, '--json'], input);
  expect(ran.stderr).toBe('');
  expect(ran.code).toBe(0);
  return JSON.parse(ran.stdout) as Record<string, unknown>;
}

describe('aegis', () => {
  it('creates, lists, suspends and resumes tenants', async () => {
    const made = await json(['tenant', 'create', 'acorn', '--name', 'Acorn Retail']);
    expect(made).toEqual({ tenantId: expect.stringMatching(/^t_[a-z2-7]{26}$/), slug: 'acorn', name: 'Acorn Retail' });
    expect(await json(['tenant', 'suspend', 'acorn'])).toMatchObject({ slug: 'acorn', state: 'suspended' });
    expect(await json(['tenant', 'resume', 'acorn'])).toMatchObject({ state: 'active' });
    expect(await json(['tenant', 'list'])).toEqual({
      tenants: [expect.objectContaining({ ...made, state: 'active', created: expect.stringMatching(/Z$/) })],
    });
  });

  it('creates, lists and revokes keys', async () => {
    const ingest = await json(['key', 'create', 'acorn', '--kind', 'ingest', '--name', 'agents']);
    expect(ingest).toMatchObject({ keyId: expect.stringMatching(/^key_/), key: expect.stringMatching(/^aeg_ingest_[a-z2-7]{52}$/) });
    const query = await json(['key', 'create', 'acorn', '--kind', 'query', '--role', 'billing', 'viewer']);
    expect(query.key).toMatch(/^aeg_query_/);
    expect(await json(['key', 'revoke', 'acorn', String(ingest.keyId)])).toEqual({ keyId: ingest.keyId, revoked: true });
    const { keys } = (await json(['key', 'list', 'acorn'])) as { keys: Record<string, unknown>[] };
    expect(keys).toHaveLength(2);
    expect(keys.find(({ keyId }) => keyId === query.keyId)).toMatchObject({ roles: ['billing', 'viewer'], lastUsed: null, revoked: null });
    expect(keys.find(({ keyId }) => keyId === ingest.keyId)?.revoked).toMatch(/Z$/);
    expect(JSON.stringify(keys)).not.toContain(String(query.key));
  });

  it('adds people by password or by link, and removes them', async () => {
    const ada = await json(
      ['user', 'add', 'acorn', 'Ada@Acorn.example', '--role', 'admin', '--password-stdin'],
      'a long enough password\n',
    );
    expect(ada).toMatchObject({ email: 'ada@acorn.example', roles: ['admin'], localPasswords: true });
    const ben = await json(['user', 'add', 'acorn', 'ben@acorn.example', '--role', 'viewer']);
    expect(ben).toMatchObject({
      email: 'ben@acorn.example',
      link: expect.stringMatching(/^https:\/\/aegis\.example\.com\/invite\/[a-z2-7]{52}$/),
    });
    const last = await run(['user', 'remove', 'acorn', 'ada@acorn.example']);
    expect(last).toMatchObject({ code: 1, stderr: 'aegis: This is the last admin. Make someone else an admin first.\n' });
    await json(['user', 'add', 'acorn', 'zoe@acorn.example', '--role', 'admin', '--password-stdin'], 'a long enough password');
    expect(await json(['user', 'remove', 'acorn', 'ada@acorn.example'])).toEqual({ email: 'ada@acorn.example', removed: true });
  });

  it('says what is wrong in one line, with exit code 1', async () => {
    const cases: [string[], RegExp][] = [
      [['tenant', 'create', 'signin'], /^aegis: The slug "signin" is the name of a page of ours/],
      [['key', 'list', 'nowhere'], /^aegis: There is no tenant "nowhere"/],
      [['key', 'create', 'acorn', '--kind', 'query', '--role', 'root'], /^aegis: There is no role "root"/],
      [['user', 'add', 'acorn', 'x', '--role', 'viewer'], /^aegis: That is not an e-mail address/],
      [['user', 'add', 'acorn', 'x@y.example', '--role', 'viewer', '--password-stdin'], /^aegis: There was no password on stdin/],
      [['send', 'no-such-file.json', '--key', 'aeg_ingest_x'], /^aegis: no-such-file.json cannot be read: there is no such file/],
    ];
    for (const [args, line] of cases) {
      const ran = await run(args);
      expect(ran).toMatchObject({ code: 1, stdout: '' });
      expect(ran.stderr).toMatch(line);
      expect(ran.stderr.trimEnd()).not.toContain('\n');
    }
    const asJson = await run(['key', 'list', 'nowhere', '--json']);
    expect(JSON.parse(asJson.stdout)).toEqual({ error: { code: 'not_found', message: 'There is no tenant "nowhere".' } });
  });

  it('reads the stores itself while no server runs', async () => {
    expect(await json(['status'])).toMatchObject({
      running: false,
      notReady: null,
      tenants: [{ slug: 'acorn', state: 'active', lastSeen: null, problem: null }],
    });
    expect(await json(['doctor'])).toEqual({ ok: true, tenantsChecked: 1, findings: [] });
    expect(await json(['retention', 'run', 'acorn', '--dry-run'])).toMatchObject({ slug: 'acorn', dryRun: true, taken: [], oldest: null });
    expect(await json(['rebuild', 'acorn'])).toMatchObject({ slug: 'acorn', runs: 0, spans: 0, lost: [] });
  });
});

describe('aegis send', () => {
  const span = (id: number) => ({
    traceId: 'a'.repeat(32),
    spanId: String(id).padStart(16, '0'),
    name: 'x',
    startTimeUnixNano: '1',
    endTimeUnixNano: '2',
  });
  const traces = (...spans: object[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
  const file = (name: string, content: string | Uint8Array) => {
    const full = path.join(dataDir, name);
    writeFileSync(full, content);
    return full;
  };

  /** A receiver that answers with what `answers` says, in turn; the last one again and again. */
  async function receiver(answers: { status: number; body?: object; retryAfter?: string }[]) {
    const seen: { path?: string; authorization?: string; encoding?: string; type?: string; bytes: number }[] = [];
    const server = createServer((request: IncomingMessage, response) => {
      let bytes = 0;
      request.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      request.on('end', () => {
        const { headers, url } = request;
        seen.push({
          path: url,
          authorization: headers.authorization,
          encoding: headers['content-encoding'],
          type: headers['content-type'],
          bytes,
        });
        const answer = answers[Math.min(seen.length, answers.length) - 1];
        response.writeHead(answer?.status ?? 500, {
          'content-type': 'application/json',
          ...(answer?.retryAfter && { 'retry-after': answer.retryAfter }),
        });
        response.end(JSON.stringify(answer?.body ?? {}));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { url, seen, close: () => server.close() };
  }

  it('posts files as an exporter would and counts what was taken', async () => {
    const there = await receiver([
      { status: 200 },
      { status: 200, body: { partialSuccess: { rejectedSpans: '1', errorMessage: 'one had no id' } } },
      { status: 200 },
    ]);
    const one = file('one.traces.json', JSON.stringify(traces(span(1), span(2))));
    const two = file('two.traces.json.gz', gzipSync(JSON.stringify(traces(span(3), { ...span(4), spanId: '' }))));
    const three = file('three.jsonl', `${JSON.stringify(traces(span(5)))}\n${JSON.stringify(traces(span(6)))}\n`);
    const sent = await json(['send', one, two, three, '--key', 'aeg_ingest_k', '--url', there.url]);
    there.close();
    expect(sent).toMatchObject({ files: 3, spans: 5, rejected: 1, notes: [`${two}: one had no id`] });
    expect(there.seen.map((request) => request.path)).toEqual(Array(4).fill('/v1/traces'));
    expect(there.seen[0]).toMatchObject({ authorization: 'Bearer aeg_ingest_k', type: 'application/json', encoding: undefined });
    expect(there.seen[1]).toMatchObject({ encoding: 'gzip' });
  });

  it('sends logs to their own path', async () => {
    const there = await receiver([{ status: 200 }]);
    const logs = file(
      'app.logs.json',
      JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: [{ timeUnixNano: '1', body: { stringValue: 'x' } }] }] }] }),
    );
    expect(await json(['send', logs, '--key', 'k', '--url', there.url])).toMatchObject({ files: 1, spans: 0, logRecords: 1 });
    there.close();
    expect(there.seen[0]?.path).toBe('/v1/logs');
  });

  it('tries again when the receiver asks for it, and stops at what never helps', async () => {
    const busy = await receiver([{ status: 503, retryAfter: '1' }, { status: 200 }]);
    const one = file('retry.json', JSON.stringify(traces(span(1))));
    expect(await json(['send', one, '--key', 'k', '--url', busy.url])).toMatchObject({ spans: 1 });
    busy.close();
    expect(busy.seen).toHaveLength(2);
    const refusing = await receiver([{ status: 401, body: { message: 'no such key' } }]);
    const refused = await run(['send', one, '--key', 'k', '--url', refusing.url]);
    refusing.close();
    expect(refused).toMatchObject({ code: 1, stderr: `aegis: ${one} was refused with 401: no such key\n` });
    expect(refusing.seen).toHaveLength(1);
    expect((await run(['send', one, '--key', 'k', '--url', refusing.url])).stderr).toMatch(/^aegis: No answer from http:\/\/127\.0\.0\.1/);
  });
});
