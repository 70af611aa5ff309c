import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { builtRenderer } from '../../api/_http/page.js';
import { root } from '../../tools/build/paths.js';
import { buildPages } from '../../tools/build/static-pages.js';
import type { PageBrand } from '../../web/brand/page-brand.js';
import { session } from '../../web/gallery/sessions.js';
import type { LanguageKey } from '../../web/i18n/known-languages.js';
import { initialFormState } from '../../web/ssr/initial-state.js';
import type { PageRenderer } from '../../web/ssr/page-renderer.js';
import { webp } from './webp.js';

/** Never asked: every address of it is answered here. */
const ORIGIN = 'http://brands.test';
const order = ['nordbank', 'moonmoth', 'amt-auenrode', 'figolo'];
/** The second phone is dark, and in the last of the brand's languages. */
const shots = {
  desktop: { width: 1440, height: 900, second: false },
  phone: { width: 390, height: 844, second: false },
  'second-phone': { width: 390, height: 844, second: true },
} as const;

/** Takes the picture of the sample brands side by side: the form on a desktop, and on two phones. */
export async function takeBrandsPicture(browser: Browser, path: string): Promise<void> {
  const dist = await mkdtemp(join(tmpdir(), 'sample-brands-'));
  try {
    await buildPages(dist, { folders: [`${root}examples/brands`], defaultBrand: 'nordbank' });
    const renderer = await builtRenderer(pathToFileURL(`${dist}/renderer/`))();
    const columns: string[] = [];
    for (const name of order) {
      const brand = renderer.brands[name];
      if (brand) columns.push(await column(browser, { brand, renderer, pageDir: `${dist}/page` }));
    }
    await writeFile(path, await sheet(browser, columns));
  } finally {
    await rm(dist, { recursive: true });
  }
}

interface BuiltBrand {
  brand: PageBrand;
  renderer: PageRenderer;
  pageDir: string;
}

/** The pictures of one brand, as HTML. */
async function column(browser: Browser, built: BuiltBrand): Promise<string> {
  const { languages, defaultLanguage } = built.brand;
  const pictures: string[] = [];
  for (const [name, { width, height, second }] of Object.entries(shots)) {
    const language = (second && languages.at(-1)?.key) || defaultLanguage;
    const colorScheme = second ? 'dark' : 'light';
    const page = await browser.newPage({ viewport: { width, height }, colorScheme, locale: language });
    await answer(page, { ...built, language });
    await page.goto(`${ORIGIN}/?session_token=one&state=two`);
    await page.getByText(session.user.email ?? '').waitFor();
    await page.evaluate(() => document.fonts.ready);
    const picture = (await page.screenshot({ animations: 'disabled' })).toString('base64');
    pictures.push(`<img class="${name}" alt="" src="data:image/png;base64,${picture}">`);
    await page.close();
  }
  return `<section>${pictures.join('')}</section>`;
}

/** The built page of a brand, for a person who has just come by a social login. */
async function answer(page: Page, { brand, renderer, pageDir, language }: BuiltBrand & { language: LanguageKey }) {
  const body = await renderer.document({ brand: brand.key, language, initialState: initialFormState(session) });
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
    if (pathname === '/api/session') return route.fulfill({ json: session });
    return route.fulfill({ path: `${pageDir}${pathname}` });
  });
}

async function sheet(browser: Browser, columns: readonly string[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 100 } });
  await page.setContent(`<style>
    body { display: grid; grid-template-columns: repeat(4, 1fr); gap: 20px; margin: 0; padding: 20px; background: #d7dade; }
    section { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; }
    img { display: block; width: 100%; border-radius: 10px; }
    .desktop { grid-column: 1 / -1; }
  </style>${columns.join('')}`);
  const picture = await webp(page, await page.screenshot({ fullPage: true }));
  await page.close();
  return picture;
}
