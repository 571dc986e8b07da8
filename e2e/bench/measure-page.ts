import { chromium } from 'playwright';
import { findChromium } from '../find-chromium';
import type { TestServer } from '../server';
import { quantile } from './quantile';
import type { Row } from './table';

const OPENINGS = 5;

/** Opens run pages in Chromium: until a box of the graph is there and a click on it opens the inspector; longest main-thread task. */
export async function measurePages(
  server: TestServer,
  slug: string,
  email: string,
  password: string,
  runs: ReadonlyMap<number, string>,
): Promise<Row[]> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.goto(`${server.url}/signin`);
  await page.getByLabel(/e-?mail/i).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: /^sign in/i }).click();
  await page.waitForURL(`**/${slug}/**`);
  const rows: Row[] = [];
  for (const [size, id] of runs) {
    const opened: number[] = [];
    let longest = 0;
    for (let i = 0; i < OPENINGS; i++) {
      await page.goto('about:blank');
      await page.addInitScript(() => {
        const tasks: number[] = [];
        Object.assign(globalThis, { longTasks: tasks });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) tasks.push(entry.duration);
        }).observe({ entryTypes: ['longtask'] });
      });
      const began = performance.now();
      await page.goto(`${server.url}/${slug}/runs/${id}`, { waitUntil: 'commit' });
      await page.locator('.react-flow__node').first().waitFor();
      opened.push(performance.now() - began);
      await page.waitForTimeout(1_500);
      longest = Math.max(longest, ...(await page.evaluate(() => (globalThis as { longTasks?: number[] }).longTasks ?? [])), 0);
    }
    const clicked: number[] = [];
    for (let i = 0; i < OPENINGS; i++) {
      await page.goto(`${server.url}/${slug}/runs?q=${id}`);
      const link = page.getByRole('table', { name: 'Runs' }).getByRole('link').first();
      await link.waitFor();
      await page.waitForTimeout(2_500);
      const began = performance.now();
      await link.click();
      await page.locator('.react-flow__node').first().waitFor();
      clicked.push(performance.now() - began);
    }
    const budget = size === 1_000 ? '≤ 1,000 ms, no task over 200 ms' : size === 10_000 ? '≤ 2,500 ms, no task over 200 ms' : '';
    rows.push({
      what: `run page of ${size.toLocaleString('en')} nodes by its address, first box on screen`,
      figure: `median ${quantile(opened, 0.5).toFixed(0)} ms, worst ${Math.max(...opened).toFixed(0)} ms; longest task ${longest.toFixed(0)} ms`,
      budget,
    });
    rows.push({
      what: `run page of ${size.toLocaleString('en')} nodes from the list, first box on screen`,
      figure: `median ${quantile(clicked, 0.5).toFixed(0)} ms, worst ${Math.max(...clicked).toFixed(0)} ms`,
      budget,
    });
  }
  await browser.close();
  return rows;
}
