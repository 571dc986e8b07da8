import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createTenant } from '../../control/tenants/create-tenant';
import { freshControl } from '../../control/testing/fresh-control';
import { aegisProgram } from '../program';

freshControl();
beforeAll(async () => {
  await createTenant({ slug: 'acorn' });
});

/** A command in this process: what it prints, and with what code it would end. */
async function run(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const ran = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      ran[stream] += String(text);
      return true;
    }),
  );
  await aegisProgram().parseAsync(args, { from: 'user' });
  for (const spy of spies) spy.mockRestore();
  const code = Number(process.exitCode ?? 0);
  process.exitCode = 0;
  return { ...ran, code };
}

async function json(args: readonly string[]): Promise<Record<string, unknown>> {
  const ran = await run([...args, '--json']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(ran.stdout) as Record<string, unknown>;
}

describe('aegis limits, policy and retention', () => {
  it('shows and sets limits, within the ceilings', async () => {
    expect(await json(['limits', 'show', 'acorn'])).toMatchObject({ slug: 'acorn', own: {}, limits: { spansPerSecond: 50_000 } });
    const set = await json(['limits', 'set', 'acorn', 'spansPerSecond=2k', 'bodyBytes=16MiB']);
    expect(set).toMatchObject({ own: { spansPerSecond: 2000, bodyBytes: 16 * 1024 * 1024 }, limits: { spansPerSecond: 2000 } });
    expect(await json(['limits', 'ceiling', 'acorn', 'spansPerSecond=1500'])).toMatchObject({ limits: { spansPerSecond: 1500 } });
    expect(await run(['limits', 'set', 'acorn', 'spansPerSecond=1501'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^aegis: spansPerSecond must be a whole number between 1 and 1,500/),
    });
    expect(await json(['limits', 'ceiling', '--all', 'nodesPerRun=5000', 'nodeDays=90'])).toMatchObject({
      ownCeiling: { nodesPerRun: 5000, nodeDays: 90 },
    });
    expect(await json(['limits', 'defaults', 'burstSeconds=4'])).toMatchObject({ defaults: { limits: { burstSeconds: 4 } } });
    expect(await json(['limits', 'set', 'acorn', 'spansPerSecond=inherit'])).toMatchObject({
      own: { bodyBytes: 16 * 1024 * 1024 },
      limits: { spansPerSecond: 1500, nodesPerRun: 5000, burstSeconds: 4 },
    });
    expect((await run(['limits', 'show', 'acorn'])).stdout).toMatch(/spansPerSecond +1,500 +spans and log records\/s +inherited +1,500/);
    await json(['limits', 'ceiling', '--all', 'nodesPerRun=inherit', 'nodeDays=inherit']);
  });

  it('shows and sets retention, and shows every policy', async () => {
    expect(await json(['retention', 'show', 'acorn'])).toMatchObject({ slug: 'acorn', retention: { contentDays: 30, nodeDays: 400 } });
    expect(await json(['retention', 'set', 'acorn', 'contentDays=7', 'nodeDays=forever'])).toMatchObject({
      retention: { contentDays: 7, nodeDays: null },
    });
    expect((await run(['retention', 'set', 'acorn', 'contentDays=0'])).stderr).toMatch(
      /^aegis: Give contentDays and nodeDays as whole days/,
    );
    expect(await json(['policy', 'show', 'acorn'])).toMatchObject({
      slug: 'acorn',
      retention: { own: { contentDays: 7, nodeDays: null } },
      redaction: { inForce: { off: [] } },
      content: { inForce: { keep: true } },
    });
    expect((await run(['policy', 'show', 'acorn'])).stdout).toContain('Texts: kept 7 days from arrival');
  });

  it('say in one line what is wrong', async () => {
    const cases: [string[], RegExp][] = [
      [['limits', 'set', 'acorn', 'speed=5'], /^aegis: There is no limit of this name/],
      [['limits', 'set', 'acorn', 'bodyBytes=many'], /^aegis: "bodyBytes=many": give a whole number/],
      [['limits', 'set', 'acorn', 'bodyBytes'], /^aegis: "bodyBytes" is not of the form name=value/],
      [['limits', 'ceiling'], /^aegis: Name a tenant, or give --all/],
      [['limits', 'show', 'nowhere'], /^aegis: There is no tenant "nowhere"/],
      [['limits', 'ceiling', 'nowhere', 'bodyBytes=1M'], /^aegis: There is no tenant "nowhere"/],
    ];
    for (const [args, line] of cases) {
      const ran = await run(args);
      expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(line) });
      expect(ran.stderr.trimEnd()).not.toContain('\n');
    }
  });
});
