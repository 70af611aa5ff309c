import { join } from 'node:path';
import { startDemo } from '../../tools/demo/start-demo.js';
import { launchBrowser } from '../support/browser.js';
import { builtPages, requireBuild } from '../support/built-pages.js';
import { takeBrandsPicture } from './brands-picture.js';

/** `npm run pictures`: takes the pictures of the README from the demo, and that of the sample brands. */
const folder = join(import.meta.dirname, '../../docs/images');

requireBuild();
const browser = await launchBrowser();
const demo = await startDemo(builtPages({}), { knownPorts: false });
try {
  const page = await browser.newPage({ viewport: { width: 480, height: 800 }, colorScheme: 'light', locale: 'en-US' });
  await page.goto(`${demo.origin}/login?mode=identity&kind=action`);
  await page.getByRole('button', { name: 'Ada Lovelace' }).click();
  await page.getByRole('button', { name: 'ada.lovelace' }).click();
  await page.getByLabel('Password', { exact: true }).fill('quiet-Harbour-7-boats');
  await page.getByText('Strong').waitFor();
  await page.screenshot({ path: join(folder, 'page.png') });
  await page.getByRole('button', { name: /^Continue/ }).click();
  await page.getByRole('heading', { name: /Ada Lovelace/ }).waitFor();
  await page.setViewportSize({ width: 720, height: 1200 });
  await page.screenshot({ path: join(folder, 'account.png') });
  await takeBrandsPicture(browser, join(folder, 'brands.png'));
} finally {
  await demo.close();
  await browser.close();
}
