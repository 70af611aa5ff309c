import { expect, it } from 'vitest';
import { fontFaces } from '../../tools/brand/font-faces.js';
import { root } from '../../tools/build/paths.js';

const folder = `${root}examples/brands/amt-auenrode`;
const latin = { family: 'Auenrode', file: 'fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2' };
const arabic = { family: 'Auenrode', file: 'fonts/vazirmatn-arabic-wght-normal.woff2', unicodeRange: 'U+621-63A' };

it('has one fallback, with the metrics of the first file, for a font that is split by unicode-range', async () => {
  const css = await fontFaces([latin, arabic], folder);
  const fallbacks = css.match(/@font-face \{[^}]*font-family: "Auenrode fallback"[^}]*\}/g) ?? [];
  const alone = await fontFaces([latin], folder);
  expect(fallbacks.length).toBeGreaterThan(0);
  expect(alone.match(/@font-face \{[^}]*font-family: "Auenrode fallback"[^}]*\}/g)).toEqual(fallbacks);
  expect(css).toContain('unicode-range: U+621-63A');
});

it('has a fallback for each weight', async () => {
  const css = await fontFaces([latin, { ...latin, weight: 700 }], folder);
  expect(css).toMatch(/"Auenrode fallback"[^}]*font-weight: 700/);
});

it('has a bold fallback for the bold weights of a variable font', async () => {
  const css = await fontFaces([{ ...latin, weight: '400 700' }], folder);
  expect(css).toMatch(/src: local\("Arial"\), local\("Liberation Sans"\), local\("Arimo"\);[^}]*font-weight: 400 599/);
  expect(css).toMatch(/src: local\("Arial Bold"\), local\("Liberation Sans Bold"\)[^}]*font-weight: 600 700/);
});
