import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtPage } from '../../tools/demo/built-page.js';
import { startDemo } from '../../tools/demo/start-demo.js';
import { launchBrowser } from '../support/browser.js';
import { takeBrandsPicture } from './brands-picture.js';
import { takeGuidePictures } from './guide-pictures.js';
import { writeTracePicture } from './trace-picture.js';
import { webp } from './webp.js';

/** `npm run pictures`: takes the pictures of the README from the demo, those of the guide for designers from the gallery. */
const folder = join(import.meta.dirname, '../../docs/images');

const browser = await launchBrowser();
const demo = await startDemo((mode, env) => builtPage(mode, { ...env, LOG_LEVEL: 'silent' }), { knownPorts: false });
try {
  const blank = await browser.newPage();
  const page = await browser.newPage({ viewport: { width: 480, height: 900 }, colorScheme: 'light', locale: 'en-US' });
  await page.goto(`${demo.origin}/login?mode=identity&kind=action`);
  await page.getByRole('button', { name: 'Ada Lovelace' }).click();
  await page.getByRole('button', { name: 'ada.lovelace' }).click();
  await page.getByLabel('Password', { exact: true }).fill('quiet-Harbour-7-boats');
  await page.getByText('Strong').waitFor();
  await writeFile(join(folder, 'page.webp'), await webp(blank, await page.screenshot()));
  await page.getByRole('button', { name: /^Continue/ }).click();
  await page.getByRole('heading', { name: /Ada Lovelace/ }).waitFor();
  await page.setViewportSize({ width: 720, height: 1200 });
  await writeFile(join(folder, 'account.webp'), await webp(blank, await page.screenshot()));
  await takeBrandsPicture(browser, join(folder, 'brands.webp'));
  await takeGuidePictures(folder);
  await writeTracePicture(join(folder, 'trace.svg'));
} finally {
  await demo.close();
  await browser.close();
}
