import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const web = join(import.meta.dirname, '../../web');
const names = readdirSync(web, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
const sheets = names
  .filter((name) => name.endsWith('.css'))
  .map((name) => ({ name, text: readFileSync(join(web, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '') }));

it('the order of the layers is said once, by the first style sheet, and the brand is the last', () => {
  const orders = sheets.flatMap(({ name, text }) =>
    [...text.matchAll(/@layer[^{;]*;/g)].map(([order]) => ({ name, order })),
  );
  expect(orders).toEqual([{ name: 'theme/tokens.css', order: '@layer reset, theme, components, brand;' }]);
});

it('every rule is in one of the layers before the brand, so that a brand wins whatever its selectors are', () => {
  expect(sheets.length).toBeGreaterThan(10);
  // The formatter indents what is inside of something.
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

it('every custom property that a rule takes is a token, and every token is taken', () => {
  const all = sheets.map(({ text }) => text).join('\n');
  const taken = new Set([...all.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  // Those that one layout alone has stand in its style sheet.
  const tokens = sheets
    .filter(({ name }) => /^theme\/(tokens|layouts\/\w+)\.css$/.test(name))
    .map(({ text }) => text)
    .join('\n');
  const set = new Set([...tokens.matchAll(/^\s*(--[\w-]+):/gm)].map(([, name]) => name));
  expect([...taken].filter((name) => !set.has(name))).toEqual([]);
  expect([...set].filter((name) => !taken.has(name))).toEqual([]);
});
