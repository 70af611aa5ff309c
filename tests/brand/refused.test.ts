import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDeployed } from '../../tools/brand/check/check-deployed.js';
import { type BrandFiles, reportOf, temporaryBrand } from './temporary-brand.js';

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`;
const settings = (...lines: string[]) => ['export default {', "  name: 'Made',", ...lines, '};', ''].join('\n');
const tokens = (...lines: string[]) =>
  [':root {', '  --brand: light-dark(#0b4a6f, #8fd0f5);', ...lines, '}', ''].join('\n');
const font = (name: string) => readFileSync(join(import.meta.dirname, 'fonts', name));
const english = font('english-400.woff2');
const ofSystem = "languages: ['en'], fonts: [{ family: 'Made', file: 'a.woff2' }],";
const normal =
  '--font: Made, sans-serif; --weight-strong: 400; --weight-label: 400; --weight-button: 400; --weight-quiet: 400;';

type Case = readonly [what: string, files: BrandFiles, place: string, problem: RegExp, remedy: RegExp];

const invalidStyles: Case[] = [
  [
    'a misspelt token',
    { 'tokens.css': ':root {\n  --brnad: #0b4a6f;\n}' },
    'tokens.css:2',
    /--brnad is not a token/,
    /Did you mean --brand\?/,
  ],
  [
    'a token of an earlier version',
    { 'tokens.css': tokens('--color-surface: #fff;') },
    'tokens.css:3',
    /--color-surface/,
    /Did you mean --surface\?/,
  ],
  [
    'an undefined variable',
    { 'tokens.css': tokens('--ink: var(--nkordblue);') },
    'tokens.css:3',
    /--nkordblue is not defined/,
    /Define --nkordblue/,
  ],
  [
    'colors without --brand',
    { 'tokens.css': ':root {\n  --page: #fff;\n}' },
    'tokens.css:2',
    /--brand is missing/,
    /Set --brand to the color/,
  ],
  [
    'an invalid color',
    { 'tokens.css': tokens('--page: #fffff;') },
    'tokens.css:3',
    /--page: "#fffff" is not a color/,
    /Write a color, such as/,
  ],
  [
    'an invalid color in light-dark()',
    { 'tokens.css': tokens('--page: light-dark(#fff, blakc);') },
    'tokens.css:3',
    /"blakc" is not a color/,
    /Write a color/,
  ],
  [
    'a gradient in place of a color',
    { 'tokens.css': tokens('--page: linear-gradient(#fff, #eee);') },
    'tokens.css:3',
    /is an image/,
    /Write a color/,
  ],
  [
    'a color that differs between machines',
    { 'tokens.css': tokens('--page: Canvas;') },
    'tokens.css:3',
    /cannot be measured/,
    /Write a color/,
  ],
  [
    'a color that refers to itself',
    { 'tokens.css': tokens('--page: var(--page);') },
    'tokens.css:3',
    /refers to itself/,
    /Write a color/,
  ],
  [
    'a length without a unit',
    { 'tokens.css': tokens('--radius: 8;') },
    'tokens.css:3',
    /--radius: "8" is not a length/,
    /Write a length, such as 8px/,
  ],
  [
    'a density that is not a number',
    { 'tokens.css': tokens('--density: tight;') },
    'tokens.css:3',
    /--density/,
    /0\.85 to 1\.25/,
  ],
  [
    'a layer',
    { 'tokens.css': `@layer brand {\n${tokens()}}` },
    'tokens.css:1',
    /@layer is not allowed/,
    /Remove @layer/,
  ],
  [
    'a style sheet with a syntax error',
    { 'tokens.css': ':root {\n  --brand: #fff;\n  }}' },
    'tokens.css:3',
    /Unexpected \}/,
    /Fix the syntax/,
  ],
  [
    'a picture on another host',
    { 'brand.css': 'body {\n  background: url(https://cdn.example/a.png);\n}' },
    'brand.css:2',
    /on another host/,
    /Download the file/,
  ],
  [
    'a style sheet on another host',
    { 'brand.css': '@import "//cdn.example/a.css";' },
    'brand.css:1',
    /on another host/,
    /Download the file/,
  ],
  [
    'a data: URL',
    { 'brand.css': 'body { background: url("data:image/png;base64,AAAA"); }' },
    'brand.css:1',
    /is a data: URL/,
    /Save it as a file/,
  ],
  [
    'a missing picture',
    { 'brand.css': 'body { background: url(sea.avif); }', 'see.avif': 'x' },
    'brand.css:1',
    /"sea\.avif": not found/,
    /Did you mean see\.avif\?/,
  ],
];

const invalidFiles: Case[] = [
  [
    'a missing logo',
    { 'brand.ts': settings("logo: 'logo.svg',") },
    'brand.ts:3',
    /logo "logo\.svg": not found/,
    /The folder contains: brand\.ts/,
  ],
  [
    'a logo whose name differs in case',
    { 'brand.ts': settings("logo: 'logo.svg',"), 'Logo.svg': svg('') },
    'brand.ts:3',
    /not found/,
    /Did you mean Logo\.svg\?/,
  ],
  [
    'a logo that is too large',
    {
      'brand.ts': settings('logo: {', "light: 'a.png', dark: 'b.svg' },"),
      'a.png': 'x'.repeat(50_001),
      'b.svg': svg(''),
    },
    'brand.ts:4',
    /logo "a\.png": 51 kB, the limit is 50 kB/,
    /Export it as SVG/,
  ],
  [
    'a picture that is too large',
    { 'brand.ts': settings("picture: 'a.jpg',"), 'a.jpg': 'x'.repeat(300_001) },
    'brand.ts:3',
    /301 kB, the limit is 300 kB/,
    /AVIF/,
  ],
  [
    'a logo of a wrong type',
    { 'brand.ts': settings("logo: 'a.gif',"), 'a.gif': 'x' },
    'brand.ts:3',
    /wrong file type for logo/,
    /\.svg, \.png/,
  ],
  [
    'a logo outside of the folder',
    { 'brand.ts': settings("logo: '../a.svg',") },
    'brand.ts:3',
    /outside the folder/,
    /Put the file into the folder/,
  ],
  [
    'a logo on another host',
    { 'brand.ts': settings("logo: 'https://cdn.example/a.svg',") },
    'brand.ts:3',
    /a URL, not a file/,
    /Put the file/,
  ],
  [
    'an SVG with a script',
    { 'brand.ts': settings("mark: 'a.svg',"), 'a.svg': svg('<script>alert(1)</script>') },
    'brand.ts:3',
    /contains a script/,
    /Remove the script/,
  ],
  [
    'an SVG with an event handler',
    { 'brand.ts': settings("icon: 'a.svg',"), 'a.svg': svg('<g onload="x()"/>') },
    'brand.ts:3',
    /contains a script/,
    /Remove the script/,
  ],
  [
    'an SVG that loads another file',
    { 'brand.ts': settings("mark: 'a.svg',"), 'a.svg': svg('<image href="https://cdn.example/a.png"/>') },
    'brand.ts:3',
    /loads another file/,
    /Embed the file/,
  ],
];

const invalidFonts: Case[] = [
  [
    'a font that may not be embedded',
    { 'brand.ts': settings(ofSystem), 'a.woff2': font('not-to-be-embedded.woff2'), 'tokens.css': tokens(normal) },
    'brand.ts:3',
    /may not be embedded/,
    /web license/,
  ],
  [
    'a font of a wrong type',
    { 'brand.ts': settings(ofSystem.replace('a.woff2', 'a.ttf')), 'a.ttf': english, 'tokens.css': tokens(normal) },
    'brand.ts:3',
    /wrong file type for font/,
    /WOFF2/,
  ],
  [
    'a font that is WOFF2 by its name only',
    { 'brand.ts': settings(ofSystem), 'a.woff2': 'wOF1', 'tokens.css': tokens(normal) },
    'brand.ts:3',
    /not a readable WOFF2 file/,
    /Convert/,
  ],
  [
    'fonts that are too large',
    {
      'brand.ts': settings(
        ofSystem.replace(
          "'a.woff2' }",
          "'a.woff2' }, ".concat(...Array.from({ length: 30 }, () => "{ family: 'Made', file: 'a.woff2' }, ")),
        ),
      ),
      'a.woff2': english,
      'tokens.css': tokens(normal),
    },
    'brand.ts:3',
    /fonts: \d+ kB in total, the limit is 150 kB/,
    /Make a subset/,
  ],
  [
    'a font without letters of a language',
    { 'brand.ts': settings(ofSystem.replace("'en'", "'en', 'pl'")), 'a.woff2': english, 'tokens.css': tokens(normal) },
    'brand.ts:3',
    /lacks letters of Polski \(.*ą/,
    /latin-ext/,
  ],
  [
    "a font without letters of the brand's own texts",
    {
      'brand.ts': settings(ofSystem),
      'a.woff2': english,
      'tokens.css': tokens(normal),
      'texts/en.ts': "export default { form: { next: 'Ω' } };",
    },
    'brand.ts:3',
    /lacks letters of English \(Ω\)/,
    /latin-ext/,
  ],
  [
    'a font without a weight that the page uses',
    { 'brand.ts': settings(ofSystem), 'a.woff2': english, 'tokens.css': tokens('--font: Made;') },
    'brand.ts:3',
    /no file for the weight 650 \(--weight-strong\)/,
    /Add a file with this weight/,
  ],
  [
    'a weight range of a font with one weight',
    {
      'brand.ts': settings(ofSystem.replace("'a.woff2'", "'a.woff2', weight: '300 800'")),
      'a.woff2': english,
      'tokens.css': tokens(normal),
    },
    'brand.ts:3',
    /has one weight, and brand\.ts says 300 800/,
    /Write weight: 400/,
  ],
  [
    'an unused font',
    { 'brand.ts': settings(ofSystem), 'a.woff2': english, 'tokens.css': tokens() },
    'brand.ts:3',
    /font "Made": no token uses it/,
    /--font: "Made"/,
  ],
  [
    '@font-face in a style sheet',
    { 'brand.css': '@font-face { font-family: Made; src: url(a.woff2); }' },
    'brand.css:1',
    /is a font/,
    /`fonts` of brand\.ts/,
  ],
];

const invalidSettings: Case[] = [
  [
    'an unknown setting',
    { 'brand.ts': settings("layuot: 'card',") },
    'brand.ts:3',
    /"layuot" is not a setting/,
    /Did you mean layout\?/,
  ],
  [
    'an unknown layout',
    { 'brand.ts': settings("layout: 'crad',") },
    'brand.ts:3',
    /layout: "crad" is not an allowed value/,
    /Did you mean card\?/,
  ],
  [
    'an unknown language',
    { 'brand.ts': settings('languages: [', "'de',", "'xx'],") },
    'brand.ts:5',
    /"xx" is not an allowed value/,
    /en, de, fr/,
  ],
  [
    'a default language that is not one of the languages',
    { 'brand.ts': settings("languages: ['de'],", "defaultLanguage: 'en',") },
    'brand.ts:4',
    /is not one of `languages`/,
    /Add it there/,
  ],
  ['a missing name', { 'brand.ts': 'export default {\n};' }, 'brand.ts:1', /name is missing/, /Add it/],
  [
    'a link without https',
    { 'brand.ts': settings('links: [', "{ text: 'terms',", "url: 'http://example.com' }],") },
    'brand.ts:5',
    /is not an https:\/\/, mailto: or tel: URL/,
    /complete URL/,
  ],
  [
    'a javascript: link',
    { 'brand.ts': settings("links: [{ text: 'terms', url: 'javascript:alert(1)' }],") },
    'brand.ts:3',
    /is not an https/,
    /complete URL/,
  ],
  [
    'an application URL without https',
    { 'brand.ts': settings("appUrl: 'http://example.com',") },
    'brand.ts:3',
    /appUrl is not an https/,
    /complete URL/,
  ],
  [
    'a logo for one scheme only',
    { 'brand.ts': settings("logo: { light: 'a.svg' },") },
    'brand.ts:3',
    /logo\.dark is missing/,
    /Add it/,
  ],
  [
    'no default export',
    { 'brand.ts': "export const brand = { name: 'Made' };" },
    'brand.ts:1',
    /has no default export/,
    /export default/,
  ],
  [
    'a syntax error in brand.ts',
    { 'brand.ts': "export default {\n  name: 'Made'\n  layout: 'card' };" },
    'brand.ts:3',
    /is not valid TypeScript/,
    /Fix the syntax/,
  ],
  [
    'a brand.ts that throws',
    { 'brand.ts': "throw new Error('made up');\nexport default {};" },
    'brand.ts:1',
    /throws an error: .*made up/,
    /Fix the line/,
  ],
  [
    'texts of an unknown language',
    { 'texts/xx.ts': 'export default {};' },
    'texts/xx.ts:1',
    /not named after a language/,
    /<language>\.ts/,
  ],
];

describe('the check reports, with file, line and remedy', () => {
  it.each([...invalidStyles, ...invalidFiles, ...invalidFonts, ...invalidSettings])(
    '%s',
    async (_, made, place, problem, remedy) => {
      const { findings } = await reportOf(made);
      const found = findings.filter((finding) => finding.level === 'error' && problem.test(finding.problem));
      expect(found, JSON.stringify(findings, null, 1)).toHaveLength(1);
      expect(`${found[0]?.file}:${found[0]?.line}`).toBe(place);
      expect(found[0]?.remedy).toMatch(remedy);
    },
  );

  it('one error only once', async () => {
    const { findings } = await reportOf({ 'tokens.css': tokens('--page: #fffff;') });
    expect(findings).toHaveLength(1);
  });
});

describe('the check allows', () => {
  it.each<[string, BrandFiles]>([
    [
      'custom properties of the brand',
      { 'tokens.css': tokens('--pine: light-dark(#0b4a6f, #8fd0f5);', '--brand-text: var(--pine);') },
    ],
    [
      'an undefined variable with a fallback',
      { 'tokens.css': tokens('--brand-text: var(--pine, light-dark(#0b4a6f, #8fd0f5));') },
    ],
    ['relative colors', { 'tokens.css': tokens('--brand-hover: oklch(from var(--brand) calc(l + 0.02) c h);') }],
    [
      'a font that has all letters',
      { 'brand.ts': settings(ofSystem), 'a.woff2': english, 'tokens.css': tokens(normal) },
    ],
    [
      'mailto: and tel: links',
      { 'brand.ts': settings("links: [{ text: 'help', url: { en: 'mailto:a@example.com', de: 'tel:+49 40 1' } }],") },
    ],
    [
      'an SVG with references to its own parts',
      { 'brand.ts': settings("mark: 'a.svg',"), 'a.svg': svg('<path id="a"/><use href="#a" fill="url(#b)"/>') },
    ],
  ])('%s', async (_, made) => {
    expect((await reportOf(made)).findings).toEqual([]);
  });

  it('a font without letters of a non-Latin script, with a note', async () => {
    const { findings } = await reportOf({
      'brand.ts': settings(ofSystem.replace("'en'", "'en', 'ja', 'ar'")),
      'a.woff2': english,
      'tokens.css': tokens(normal),
    });
    expect(findings).toMatchObject([{ level: 'note', problem: 'font "Made" has no letters for 日本語, العربية.' }]);
  });
});

describe('the check before a build', () => {
  const source = (path: string, names: string[]) => ({ folders: [join(path, '..')], names, defaultBrand: 'made' });

  it('fails if signup.config.ts names a brand without a folder', async () => {
    const folder = join(import.meta.dirname, '../brands');
    const lines: string[] = [];
    expect(
      await checkDeployed({ folders: [folder], names: ['harbuor'], defaultBrand: 'x' }, (line) => lines.push(line)),
    ).toBe(false);
    expect(lines.join('\n')).toMatch(
      /signup\.config\.ts.* tests\/brands\/harbuor: not found\. tests\/brands\/ contains: .*harbour.*\.\n.*Did you mean harbour\?/,
    );
  });

  it('fails if a deployed brand has an error, and ignores other brands', async () => {
    const { path } = temporaryBrand({ 'tokens.css': ':root { --brnad: #fff; }' });
    const name = path.split('/').at(-1) ?? '';
    const lines: string[] = [];
    expect(await checkDeployed(source(path, [name]), (line) => lines.push(line))).toBe(false);
    expect(lines.join('\n')).toMatch(/--brnad is not a token/);
    expect(await checkDeployed(source(path, []), (line) => lines.push(line))).toBe(true);
  });
});
