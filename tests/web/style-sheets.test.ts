import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const web = join(import.meta.dirname, '../../web');
const names = readdirSync(web, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
const sheets = names
  .filter((name) => name.endsWith('.css'))
  .map((name) => ({ name, text: readFileSync(join(web, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '') }));

it('only the first style sheet defines the order of the cascade layers, with the brand last', () => {
  const orders = sheets.flatMap(({ name, text }) =>
    [...text.matchAll(/@layer[^{;]*;/g)].map(([order]) => ({ name, order })),
  );
  expect(orders).toEqual([{ name: 'theme/tokens.css', order: '@layer reset, theme, components, brand;' }]);
});

it('every rule is in a layer before the brand, so that a brand overrides it whatever the specificity', () => {
  expect(sheets.length).toBeGreaterThan(10);
  // The formatter indents everything inside a block.
  const outside = sheets.flatMap(({ name, text }) =>
    text
      .split('\n')
      .filter(
        (line) => /^\S/.test(line) && !/^(@layer (reset|theme|components) \{|@import "\.\/\w+\.css";|\})$/.test(line),
      )
      .map((line) => `${name}: ${line}`),
  );
  expect(outside).toEqual(['theme/tokens.css: @layer reset, theme, components, brand;']);
});

it('every custom property in use is a token, and every token is in use', () => {
  const all = sheets.map(({ text }) => text).join('\n');
  const taken = new Set([...all.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  // Tokens of a single layout are in its style sheet.
  const tokens = sheets
    .filter(({ name }) => /^theme\/(tokens|layouts\/\w+)\.css$/.test(name))
    .map(({ text }) => text)
    .join('\n');
  const set = new Set([...tokens.matchAll(/^\s*(--[\w-]+):/gm)].map(([, name]) => name));
  expect([...taken].filter((name) => !set.has(name))).toEqual([]);
  expect([...set].filter((name) => !taken.has(name))).toEqual([]);
});
