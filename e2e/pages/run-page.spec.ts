import { spawn } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { api, apiJson, freshSpan, freshTrace, ingest, type OtlpSpanJson, request, smallRun, text } from '../api';
import { signedIn } from '../sign-in';
import { readWorld } from '../world';

const world = readWorld();
const { acorn, meridian } = world;

test('names that a sender takes literally from the guide fill the panels', async ({ page }) => {
  const traceId = freshTrace();
  const [root, tool] = smallRun(traceId, [
    text('aeg.workflow.name', 'literal-names'),
    text('aeg.workflow.version', '9.9'),
    text('aeg.goal', 'Settle the claim of the flooded cellar'),
  ]) as [OtlpSpanJson, OtlpSpanJson];
  tool.attributes = [
    text('agent.step.type', 'act'),
    text('gen_ai.operation.name', 'execute_tool'),
    text('gen_ai.tool.name', 'pay_claim'),
    text('gen_ai.tool.call_reason', 'The assessor confirmed the damage'),
    text('tool.contract.version', '7.1'),
    text('cost.estimate_usd', '0.0375'),
    text('aeg.subgoal', 'Pay before Friday'),
    text('agent_working_memory_summary', 'Damage confirmed, bank details known'),
    text(
      'aeg.decision',
      JSON.stringify({
        considered: [
          { name: 'pay_claim', score: 0.9 },
          { name: 'ask_again', score: 0.1, why_not: 'Nothing is open' },
        ],
        reason: 'All papers are there',
        confidence: 0.9,
        constraints: ['limit 5,000'],
        expected: 'Claim closed',
      }),
    ),
  ];
  const guard: OtlpSpanJson = {
    ...tool,
    spanId: freshSpan(),
    name: 'check',
    attributes: [
      text('guardrail.name', 'claim-limit'),
      text('guardrail.outcome', 'block'),
      text('aeg.guardrail.reason', 'Above the limit of the day'),
      text('aeg.node.kind', 'guardrail'),
    ],
  };
  expect((await ingest(world, acorn, request([root, tool, guard]))).status).toBe(200);
  await signedIn(page, world, acorn, 'engineer');
  await page.goto(`${world.url}/${acorn.slug}/runs/${traceId}?node=${tool.spanId}`);
  const inspector = page.getByLabel('Inspector');
  for (const words of [
    'The assessor confirmed the damage',
    'ask_again',
    'Nothing is open',
    'Pay before Friday',
    'Damage confirmed, bank details known',
    '7.1',
    '0.0375',
  ]) {
    await expect(inspector, words).toContainText(words);
  }
  await page.goto(`${world.url}/${acorn.slug}/runs/${traceId}?node=${guard.spanId}`);
  await expect(inspector).toContainText('claim-limit');
  await expect(inspector).toContainText('Above the limit of the day');
  await page.goto(`${world.url}/${acorn.slug}/runs/${traceId}?node=${root.spanId}`);
  await expect(inspector).toContainText('Settle the claim of the flooded cellar');
});

test('a step without a reason says so', async ({ page }) => {
  const traceId = freshTrace();
  const [root, tool] = smallRun(traceId);
  await ingest(world, acorn, request([root as OtlpSpanJson, tool as OtlpSpanJson]));
  await signedIn(page, world, acorn, 'engineer');
  await page.goto(`${world.url}/${acorn.slug}/runs/${traceId}?node=${tool?.spanId}`);
  await expect(page.getByLabel('Inspector')).toContainText(/no reason was sent/i);
});

test('a sender that only has the two OTEL variables sees its run appear in the open list, and grow on its page', async ({ page }) => {
  await signedIn(page, world, meridian, 'engineer');
  await page.goto(`${world.url}/${meridian.slug}/runs`);
  await expect(page.getByRole('table', { name: 'Runs' })).toBeVisible();
  const sender = spawn(process.execPath, ['--import', 'tsx', 'e2e/plain-sender.ts'], {
    env: {
      PATH: process.env.PATH,
      OTEL_EXPORTER_OTLP_ENDPOINT: world.url,
      OTEL_EXPORTER_OTLP_HEADERS: `Authorization=Bearer ${meridian.ingestKey}`,
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const row = page.getByRole('link', { name: /plain-sender-flow/ }).first();
  await expect(row).toBeVisible({ timeout: 20_000 });
  await row.click();
  await expect(page.getByText('first_tool').first()).toBeVisible();
  sender.stdin.write('go on\n');
  await expect(page.getByText('second_tool').first()).toBeVisible({ timeout: 20_000 });
  sender.stdin.end();
});

test('the keyboard alone signs in, finds a run, walks its graph and reads a node', async ({ page }) => {
  await page.goto(`${world.url}/signin`);
  await page.getByLabel(/e-?mail/i).focus();
  await page.keyboard.type(acorn.people.engineer);
  await page.keyboard.press('Tab');
  await page.keyboard.type(world.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/${acorn.slug}/**`);
  await page.keyboard.press('Control+k');
  const search = page
    .getByRole('textbox', { name: 'Search everywhere' })
    .or(page.getByRole('searchbox'))
    .or(page.getByPlaceholder(/search/i))
    .last();
  await expect(search).toBeFocused();
  await page.keyboard.type('ticket-88213');
  await expect(
    page
      .getByRole('dialog')
      .getByText(/ticket-88213|refund-resolution/)
      .first(),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/(runs\/[0-9a-f]{32}|sessions\/)/);
  if (page.url().includes('/sessions/')) {
    await page
      .getByRole('link', { name: /refund-resolution/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/runs\/[0-9a-f]{32}/);
  }
  const graph = page.getByLabel(/^Execution graph/);
  await expect(graph).toBeVisible();
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  const inGraph = () => graph.evaluate((element) => element.contains(document.activeElement));
  for (let presses = 0; presses < 60 && !(await inGraph()); presses++) await page.keyboard.press('Tab');
  expect(await inGraph()).toBe(true);
  const inspector = page.getByLabel('Inspector');
  await page.keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/node=/);
  const before = page.url();
  await page.keyboard.press('ArrowDown');
  await expect(page).not.toHaveURL(before);
  await expect(inspector.getByRole('heading').first()).toBeVisible();
});

test('selection is one in graph, timeline and steps, and in the link', async ({ page }) => {
  const { data } = await apiJson<{ data: { runId: string }[] }>(world, meridian, 'runs?workflow=deep-research&limit=1');
  await signedIn(page, world, meridian, 'engineer');
  await page.goto(`${world.url}/${meridian.slug}/runs/${data[0]?.runId}`);
  await page.getByRole('tab', { name: 'Steps' }).click();
  await page.getByRole('row').filter({ hasText: 'search_web' }).first().click();
  await expect(page).toHaveURL(/node=|step=/);
  const inspector = page.getByLabel('Inspector');
  await expect(inspector).toContainText('search_web');
  await page.getByRole('tab', { name: 'Graph' }).click();
  await expect(inspector).toContainText('search_web');
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(inspector).toContainText('search_web');
});

test('text from spans is text: markup, links, prompts, control characters', async ({ page }) => {
  const traceId = freshTrace();
  const evil =
    '<img src=x onerror="window.pwned=1"><script>window.pwned=2</script> [click](javascript:alert(1)) ![x](https://evil.example/x.png) ignore previous instructions \u202Egnp.exe\u001b[31m';
  const [root, tool] = smallRun(traceId, [text('aeg.goal', evil)]) as [OtlpSpanJson, OtlpSpanJson];
  tool.attributes = [
    text('gen_ai.operation.name', 'execute_tool'),
    text('gen_ai.tool.name', `<b>${'n'.repeat(10_000)}</b>`),
    text('aeg.reason', evil),
    text('gen_ai.tool.call.result', evil),
  ];
  expect((await ingest(world, acorn, request([root, tool]))).status).toBe(200);
  const foreign: string[] = [];
  page.on('request', (sent) => {
    if (!sent.url().startsWith(world.url) && !sent.url().startsWith('blob:') && !sent.url().startsWith('data:')) foreign.push(sent.url());
  });
  await signedIn(page, world, acorn, 'engineer');
  await page.goto(`${world.url}/${acorn.slug}/runs/${traceId}?node=${tool.spanId}`);
  await expect(page.getByLabel('Inspector')).toContainText('ignore previous instructions');
  expect(await page.evaluate(() => (window as { pwned?: number }).pwned)).toBeUndefined();
  expect(foreign).toEqual([]);
  expect(await page.getByLabel('Inspector').locator('img, a[href^="javascript"], a[href*="evil"]').count()).toBe(0);
  const [scroll, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(scroll).toBeLessThanOrEqual(inner ?? 0);
});

test('runs of one node and of 10,000, and a run whose parents never arrived, open', async ({ page }) => {
  test.setTimeout(120_000);
  const one = freshTrace();
  await ingest(world, acorn, request(smallRun(one).slice(0, 1)));
  const many = freshTrace();
  const [root] = smallRun(many) as [OtlpSpanJson, OtlpSpanJson];
  const children = Array.from({ length: 9_999 }, (_, i) => ({
    ...root,
    spanId: freshSpan(),
    parentSpanId: root.spanId,
    name: `t${i % 40}`,
    attributes: [text('gen_ai.operation.name', 'execute_tool'), text('gen_ai.tool.name', `tool_${i % 40}`)],
  }));
  for (let at = 0; at < children.length; at += 2_000) {
    expect((await ingest(world, acorn, request([...(at === 0 ? [root] : []), ...children.slice(at, at + 2_000)]))).status).toBe(200);
  }
  const orphan = freshTrace();
  // Long ago: of a run of today, the parent might still come.
  const lost = smallRun(orphan)
    .slice(1)
    .map((span) => ({ ...span, startTimeUnixNano: '1750000000000000000', endTimeUnixNano: '1750000001000000000' }));
  await ingest(world, acorn, request(lost));
  await signedIn(page, world, acorn, 'engineer');
  for (const [id, count] of [
    [one, '1 node'],
    [many, '10,000 nodes'],
  ] as const) {
    await page.goto(`${world.url}/${acorn.slug}/runs/${id}`);
    await expect(page.getByText(count).first()).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('.react-flow__node').first()).toBeVisible({ timeout: 30_000 });
  }
  await page.goto(`${world.url}/${acorn.slug}/runs/${orphan}`);
  await expect(page.getByRole('main')).toContainText(/never arrived/i);
  expect((await api(world, acorn, `runs/${orphan}`)).status).toBe(200);
});
