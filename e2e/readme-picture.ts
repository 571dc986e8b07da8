import path from 'node:path';
import { chromium } from 'playwright';
import { readDemoState } from '../data/demo/demo-state';
import { findChromium } from './find-chromium';

/** Makes the README's picture from the running demo: `npx tsx e2e/readme-picture.ts`. Opens the run that overran its budget. */
const url = process.env.NEXTAUTH_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;
const { token } = readDemoState(path.resolve(process.env.AEGIS_DATA_DIR ?? 'data/var'), Date.now());
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
await page.goto(`${url}/demo?token=${token}`);
await page.getByRole('button', { name: 'Enter Meridian Research as admin' }).click();
await page.waitForURL('**/meridian-research/**');
const found = await page.request.get(`${url}/api/portal/meridian-research/runs?guardrail=token-budget&limit=1`);
const { data } = (await found.json()) as { data: { runId: string }[] };
await page.goto(`${url}/meridian-research/runs/${data[0]?.runId}`);
await page.locator('.react-flow__node').first().waitFor();
await page.waitForTimeout(1_500);
await page.screenshot({ path: 'public/run-page.png' });
await browser.close();
