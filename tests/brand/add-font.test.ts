import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'fontkitten';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addFont } from '../../tools/brand/add-font.js';
import { root } from '../../tools/build/paths.js';

const fonts = `${root}examples/brands/amt-auenrode/fonts`;
const latin = 'atkinson-hyperlegible-next-latin-wght-normal.woff2';
const turkish = 'atkinson-hyperlegible-next-latin-ext-wght-normal.woff2';

let folder: string;
let source: string;
let brand: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'font-'));
  source = join(folder, 'node_modules/@fontsource/example');
  brand = join(folder, 'brand');
  await mkdir(join(source, 'files'), { recursive: true });
  await writeFile(join(source, 'package.json'), JSON.stringify({ name: '@fontsource/example', version: '5.3.0' }));
  await writeFile(join(source, 'LICENSE'), 'Copyright the makers. SIL OPEN FONT LICENSE');
  for (const file of [latin, turkish]) await copyFile(join(fonts, file), join(source, 'files', file));
});
afterEach(() => rm(folder, { recursive: true }));

it('writes a subset of a font with fewer weights, and the license with the version of the package', async () => {
  const added = await addFont({ brand, source, file: latin, weights: { min: 400, max: 500 } });
  const written = await readFile(join(brand, added.font.file));
  const font = create(written);
  expect(written.subarray(0, 4).toString('latin1')).toBe('wOF2');
  expect('variationAxes' in font && font.variationAxes).toMatchObject({ wght: { min: 400, max: 500 } });
  expect(
    'hasGlyphForCodePoint' in font &&
      [...'azß•'].every((letter) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)),
  ).toBe(true);
  expect(added.bytes).toBe(written.length);
  expect(added.font).toEqual({
    family: 'Atkinson Hyperlegible Next',
    file: `fonts/${latin}`,
    weight: '400 500',
    preload: true,
  });
  const license = await readFile(join(brand, 'fonts/example.LICENSE.txt'), 'utf8');
  expect(license).toMatch(/^.*@fontsource\/example 5\.3\.0.*\n\nCopyright the makers/);
});

it('removes the weight from the family name of a variable font', async () => {
  const file = 'figtree-latin-wght-normal.woff2';
  await copyFile(`${root}examples/brands/moonmoth/fonts/${file}`, join(source, 'files', file));
  const { font } = await addFont({ brand, source, file });
  expect(font).toMatchObject({ family: 'Figtree', weight: '400 700' });
});

it('returns the unicode range of a file without basic Latin letters', async () => {
  const { font } = await addFont({ brand, source, file: turkish });
  expect(font.preload).toBeUndefined();
  expect(font.unicodeRange).toMatch(/^U\+104-107, U\+118-119, U\+11E-11F, U\+130,/);
});

it('reports a missing package or file with a remedy', async () => {
  await expect(addFont({ brand, source, file: 'other.woff2' })).rejects.toThrow(
    /has no other\.woff2\. List the folder/,
  );
  const missing = addFont({ brand, source: join(folder, 'node_modules/@fontsource/none'), file: latin });
  await expect(missing).rejects.toThrow('Run "npm install --no-save @fontsource/none" first.');
});
