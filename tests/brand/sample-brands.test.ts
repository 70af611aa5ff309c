import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runnerImport } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { builtRenderer } from '../../api/_http/page.js';
import {
  type BrandFolder,
  type BrandSource,
  findBrands,
  readBrand,
  textFiles,
} from '../../tools/brand/brand-folders.js';
import { root } from '../../tools/build/paths.js';
import { buildPages } from '../../tools/build/static-pages.js';
import type { Brand } from '../../web/brand/brand.js';
import { session } from '../../web/gallery/sessions.js';
import type { LanguageKey, TextOverrides } from '../../web/i18n/known-languages.js';
import { initialFormState } from '../../web/ssr/initial-state.js';
import type { PageRenderer } from '../../web/ssr/page-renderer.js';

const folder = `${root}examples/brands`;
const source: BrandSource = { folders: [folder], defaultBrand: 'nordbank' };
const folders = findBrands(source).map((brand) => [brand.name, brand] as const);

const KILOBYTE = 1000;

it('there are four sample brands, each with another layout and a row in the README', async () => {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const layouts = await Promise.all(folders.map(async ([, brand]) => (await readBrand(brand)).layout));
  expect(layouts.sort()).toEqual(['card', 'full', 'plain', 'split']);
  for (const [name] of folders) expect(readme).toContain(`[${name}](${name})`);
});

describe.each(folders)('the sample brand %s', (_, brandFolder) => {
  let brand: Brand;
  beforeAll(async () => {
    brand = await readBrand(brandFolder);
  });

  it('has texts in each of its languages', async () => {
    const { languages } = brand;
    expect(languages).toBeInstanceOf(Array);
    expect(
      textFiles(brandFolder)
        .map(({ language }) => language)
        .sort(),
    ).toEqual([...(languages ?? [])].sort());
    const [first, ...others] = await Promise.all(textFiles(brandFolder).map(({ file }) => overriddenKeys(file)));
    for (const keys of others) expect(keys).toEqual(first);
  });

  it('preloads one or two fonts of at most 40 kB in total, and has the license of each font', () => {
    const files = (brand.fonts ?? []).map((font) => ({
      ...font,
      bytes: statSync(join(brandFolder.path, font.file)).size,
    }));
    const early = files.filter(({ preload }) => preload);
    expect(early.length).toBeGreaterThanOrEqual(1);
    expect(early.length).toBeLessThanOrEqual(2);
    expect(early.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(40 * KILOBYTE);
    for (const { file } of files) expect(licenseOf(brandFolder, file)).toMatch(/SIL OPEN FONT LICENSE/i);
  });

  it('has drawings of at most 100 kB that load nothing', () => {
    const drawings = readdirSync(brandFolder.path).filter((name) => name.endsWith('.svg'));
    for (const name of drawings) {
      const svg = readFileSync(join(brandFolder.path, name), 'utf8');
      expect(svg.length, name).toBeLessThanOrEqual(100 * KILOBYTE);
      expect(svg.replace('http://www.w3.org/2000/svg', ''), name).not.toMatch(/https?:|<script|@import|data:/);
    }
  });
});

describe('a build with all sample brands', () => {
  let dist: string;
  let renderer: PageRenderer;
  beforeAll(async () => {
    dist = await mkdtemp(join(tmpdir(), 'sample-brands-'));
    // React's development build cannot render the pages.
    vi.stubEnv('NODE_ENV', 'production');
    await buildPages(dist, source).finally(() => vi.unstubAllEnvs());
    renderer = await builtRenderer(pathToFileURL(`${dist}/renderer/`))();
  }, 120_000);
  afterAll(() => rm(dist, { recursive: true }));

  it.each(folders)('writes the page of %s in all its languages, with every file that it uses', async (name) => {
    for (const { key: language } of renderer.brands[name]?.languages ?? []) {
      const html = await renderer.document({ brand: name, language, initialState: initialFormState(session) });
      expect(html).toContain(`data-brand="${name}"`);
      const files = [...html.matchAll(/["'(](\/assets\/[^"')]+)["')]/g)].map(([, file = '']) => file);
      expect(files.length).toBeGreaterThan(3);
      for (const file of files) expect(existsSync(`${dist}/page${file}`), `${name}, ${language}: ${file}`).toBe(true);
    }
  });

  it.each([
    ['amt-auenrode', 'de', 'Weiter zum Bürgerkonto'],
    ['moonmoth', 'es', 'Entrar en la noche'],
    ['figolo', 'it', 'un vasetto di confettura di fichi'],
    ['nordbank', 'de', 'Beständig seit 1871'],
  ] satisfies [string, LanguageKey, string][])('has the texts of %s in %s', async (name, language, words) => {
    const html = await renderer.document({ brand: name, language, initialState: initialFormState(session) });
    expect(html).toContain(words);
  });
});

/** The keys that a text file overrides, such as `slots.below`. */
async function overriddenKeys(file: string): Promise<string[]> {
  const { module } = await runnerImport<{ default: TextOverrides }>(file, { configFile: false, logLevel: 'silent' });
  const within = (texts: object, path: string): string[] =>
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'object' && path !== 'slots.' ? within(value, `${path}${key}.`) : [path + key],
    );
  return within(module.default, '').sort();
}

function licenseOf({ path }: BrandFolder, file: string): string {
  const licenses = readdirSync(join(path, 'fonts')).filter((name) => name.endsWith('.LICENSE.txt'));
  const own = licenses.find((name) => basename(file).startsWith(name.replace('.LICENSE.txt', '')));
  return own ? readFileSync(join(path, 'fonts', own), 'utf8') : '';
}
