import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDeployed } from '../../tools/brand/check/check-deployed.js';
import { type BrandFiles, madeBrand, reportOf } from './made-brand.js';

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

const style: Case[] = [
  [
    'a misspelt token',
    { 'tokens.css': ':root {\n  --brnad: #0b4a6f;\n}' },
    'tokens.css:2',
    /--brnad is no token/,
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
    'a variable that is set nowhere',
    { 'tokens.css': tokens('--ink: var(--nkordblue);') },
    'tokens.css:3',
    /--nkordblue is set nowhere/,
    /Set --nkordblue/,
  ],
  [
    'colors without --brand',
    { 'tokens.css': ':root {\n  --page: #fff;\n}' },
    'tokens.css:2',
    /--brand is missing/,
    /Set --brand to the color/,
  ],
  [
    'a color that is none',
    { 'tokens.css': tokens('--page: #fffff;') },
    'tokens.css:3',
    /--page: "#fffff" is no color/,
    /Write a color, such as/,
  ],
  [
    'one half of two colors',
    { 'tokens.css': tokens('--page: light-dark(#fff, blakc);') },
    'tokens.css:3',
    /"blakc" is no color/,
    /Write a color/,
  ],
  [
    'a gradient in place of a color',
    { 'tokens.css': tokens('--page: linear-gradient(#fff, #eee);') },
    'tokens.css:3',
    /is a picture/,
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
    'a density that is no number',
    { 'tokens.css': tokens('--density: tight;') },
    'tokens.css:3',
    /--density/,
    /0\.85 to 1\.25/,
  ],
  [
    'a layer',
    { 'tokens.css': `@layer brand {\n${tokens()}}` },
    'tokens.css:1',
    /no layers of its own/,
    /Remove @layer/,
  ],
  [
    'what is no CSS',
    { 'tokens.css': ':root {\n  --brand: #fff;\n  }}' },
    'tokens.css:3',
    /Unexpected \}/,
    /Correct the line/,
  ],
  [
    'a picture of another host',
    { 'brand.css': 'body {\n  background: url(https://cdn.example/a.png);\n}' },
    'brand.css:2',
    /on another host/,
    /Download the file/,
  ],
  [
    'a style sheet of another host',
    { 'brand.css': '@import "//cdn.example/a.css";' },
    'brand.css:1',
    /on another host/,
    /Download the file/,
  ],
  [
    'a data: address',
    { 'brand.css': 'body { background: url("data:image/png;base64,AAAA"); }' },
    'brand.css:1',
    /is a data: address/,
    /Save it as a file/,
  ],
  [
    'a picture that is not there',
    { 'brand.css': 'body { background: url(sea.avif); }', 'see.avif': 'x' },
    'brand.css:1',
    /"sea\.avif": not there/,
    /Did you mean see\.avif\?/,
  ],
];

const files: Case[] = [
  [
    'a logo that is not there',
    { 'brand.ts': settings("logo: 'logo.svg',") },
    'brand.ts:3',
    /logo "logo\.svg": not there/,
    /The folder has: brand\.ts/,
  ],
  [
    'a logo in other letters',
    { 'brand.ts': settings("logo: 'logo.svg',"), 'Logo.svg': svg('') },
    'brand.ts:3',
    /not there/,
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
    /logo "a\.png": 51 kB, and 50 kB is the most/,
    /Export it as SVG/,
  ],
  [
    'a picture that is too large',
    { 'brand.ts': settings("picture: 'a.jpg',"), 'a.jpg': 'x'.repeat(300_001) },
    'brand.ts:3',
    /301 kB, and 300 kB/,
    /AVIF/,
  ],
  [
    'a logo of another type',
    { 'brand.ts': settings("logo: 'a.gif',"), 'a.gif': 'x' },
    'brand.ts:3',
    /not a type for a logo/,
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
    /an address and not a file/,
    /Put the file/,
  ],
  [
    'an SVG with a script',
    { 'brand.ts': settings("mark: 'a.svg',"), 'a.svg': svg('<script>alert(1)</script>') },
    'brand.ts:3',
    /has a script/,
    /Remove it/,
  ],
  [
    'an SVG that listens',
    { 'brand.ts': settings("icon: 'a.svg',"), 'a.svg': svg('<g onload="x()"/>') },
    'brand.ts:3',
    /has a script/,
    /Remove it/,
  ],
  [
    'an SVG that loads',
    { 'brand.ts': settings("mark: 'a.svg',"), 'a.svg': svg('<image href="https://cdn.example/a.png"/>') },
    'brand.ts:3',
    /loads another file/,
    /Embed the picture/,
  ],
];

const fonts: Case[] = [
  [
    'a font that may not be embedded',
    { 'brand.ts': settings(ofSystem), 'a.woff2': font('not-to-be-embedded.woff2'), 'tokens.css': tokens(normal) },
    'brand.ts:3',
    /may not be embedded/,
    /web license/,
  ],
  [
    'a font that is no WOFF2',
    { 'brand.ts': settings(ofSystem.replace('a.woff2', 'a.ttf')), 'a.ttf': english, 'tokens.css': tokens(normal) },
    'brand.ts:3',
    /not a type for a font/,
    /WOFF2/,
  ],
  [
    'a font that has another name only',
    { 'brand.ts': settings(ofSystem), 'a.woff2': 'wOF1', 'tokens.css': tokens(normal) },
    'brand.ts:3',
    /no WOFF2 that can be read/,
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
    /fonts: \d+ kB together, and 150 kB is the most/,
    /Leave out letters/,
  ],
  [
    'letters of a language that a font lacks',
    { 'brand.ts': settings(ofSystem.replace("'en'", "'en', 'pl'")), 'a.woff2': english, 'tokens.css': tokens(normal) },
    'brand.ts:3',
    /lacks letters of Polski \(.*ą/,
    /latin-ext/,
  ],
  [
    'letters of its own texts',
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
    'a weight that a font lacks',
    { 'brand.ts': settings(ofSystem), 'a.woff2': english, 'tokens.css': tokens('--font: Made;') },
    'brand.ts:3',
    /no file for the weight 650 \(--weight-strong\)/,
    /Add a file with the weight/,
  ],
  [
    'weights that its file does not have',
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
    'a font that nothing uses',
    { 'brand.ts': settings(ofSystem), 'a.woff2': english, 'tokens.css': tokens() },
    'brand.ts:3',
    /font "Made": no token names it/,
    /--font: "Made"/,
  ],
  [
    'a font in its style sheet',
    { 'brand.css': '@font-face { font-family: Made; src: url(a.woff2); }' },
    'brand.css:1',
    /is a font/,
    /`fonts` of brand\.ts/,
  ],
];

const facts: Case[] = [
  [
    'an unknown setting',
    { 'brand.ts': settings("layuot: 'card',") },
    'brand.ts:3',
    /"layuot" is no setting/,
    /Did you mean layout\?/,
  ],
  [
    'an unknown layout',
    { 'brand.ts': settings("layout: 'crad',") },
    'brand.ts:3',
    /layout: "crad" is none of the choices/,
    /Did you mean card\?/,
  ],
  [
    'a language that is not there',
    { 'brand.ts': settings('languages: [', "'de',", "'xx'],") },
    'brand.ts:5',
    /"xx" is none of the choices/,
    /en, de, fr/,
  ],
  [
    'a default language that is not on offer',
    { 'brand.ts': settings("languages: ['de'],", "defaultLanguage: 'en',") },
    'brand.ts:4',
    /not one of the languages on offer/,
    /Add it to `languages`/,
  ],
  ['no name', { 'brand.ts': 'export default {\n};' }, 'brand.ts:1', /name is missing/, /Add it/],
  [
    'a link without https',
    { 'brand.ts': settings('links: [', "{ text: 'terms',", "url: 'http://example.com' }],") },
    'brand.ts:5',
    /neither an https:\/\/ address nor mailto: or tel:/,
    /whole address/,
  ],
  [
    'a link that runs code',
    { 'brand.ts': settings("links: [{ text: 'terms', url: 'javascript:alert(1)' }],") },
    'brand.ts:3',
    /neither an https/,
    /whole address/,
  ],
  [
    'an application without https',
    { 'brand.ts': settings("appUrl: 'http://example.com',") },
    'brand.ts:3',
    /appUrl is no https/,
    /whole address/,
  ],
  [
    'one half of a logo',
    { 'brand.ts': settings("logo: { light: 'a.svg' },") },
    'brand.ts:3',
    /logo\.dark is missing/,
    /Add it/,
  ],
  [
    'no default export',
    { 'brand.ts': "export const brand = { name: 'Made' };" },
    'brand.ts:1',
    /exports nothing by default/,
    /export default/,
  ],
  [
    'what is no TypeScript',
    { 'brand.ts': "export default {\n  name: 'Made'\n  layout: 'card' };" },
    'brand.ts:3',
    /is no TypeScript/,
    /Correct the line/,
  ],
  [
    'settings that throw',
    { 'brand.ts': "throw new Error('made up');\nexport default {};" },
    'brand.ts:1',
    /does not run: .*made up/,
    /Correct the line/,
  ],
  [
    'texts of a language that is not there',
    { 'texts/xx.ts': 'export default {};' },
    'texts/xx.ts:1',
    /no language's file/,
    /<language>\.ts/,
  ],
];

describe('a brand is refused with file, line and remedy for', () => {
  it.each([...style, ...files, ...fonts, ...facts])('%s', async (_, made, place, problem, remedy) => {
    const { findings } = await reportOf(made);
    const found = findings.filter((finding) => finding.level === 'error' && problem.test(finding.problem));
    expect(found, JSON.stringify(findings, null, 1)).toHaveLength(1);
    expect(`${found[0]?.file}:${found[0]?.line}`).toBe(place);
    expect(found[0]?.remedy).toMatch(remedy);
  });

  it('one fault at a time: nothing else is said about it', async () => {
    const { findings } = await reportOf({ 'tokens.css': tokens('--page: #fffff;') });
    expect(findings).toHaveLength(1);
  });
});

describe('a brand is not refused for', () => {
  it.each<[string, BrandFiles]>([
    [
      'variables of its own',
      { 'tokens.css': tokens('--pine: light-dark(#0b4a6f, #8fd0f5);', '--brand-text: var(--pine);') },
    ],
    [
      'a variable with a fallback',
      { 'tokens.css': tokens('--brand-text: var(--pine, light-dark(#0b4a6f, #8fd0f5));') },
    ],
    [
      'relative colors and mixes',
      { 'tokens.css': tokens('--brand-hover: oklch(from var(--brand) calc(l + 0.02) c h);') },
    ],
    [
      'a font that has all letters',
      { 'brand.ts': settings(ofSystem), 'a.woff2': english, 'tokens.css': tokens(normal) },
    ],
    [
      'links to mail and telephone',
      { 'brand.ts': settings("links: [{ text: 'help', url: { en: 'mailto:a@example.com', de: 'tel:+49 40 1' } }],") },
    ],
    [
      'an SVG that refers to itself',
      { 'brand.ts': settings("mark: 'a.svg',"), 'a.svg': svg('<path id="a"/><use href="#a" fill="url(#b)"/>') },
    ],
  ])('%s', async (_, made) => {
    expect((await reportOf(made)).findings).toEqual([]);
  });

  it('a script that its font leaves to the system, and says so', async () => {
    const { findings } = await reportOf({
      'brand.ts': settings(ofSystem.replace("'en'", "'en', 'ja', 'ar'")),
      'a.woff2': english,
      'tokens.css': tokens(normal),
    });
    expect(findings).toMatchObject([{ level: 'note', problem: 'font "Made" has no letters for 日本語, العربية.' }]);
  });
});

describe('the brands that are deployed', () => {
  const source = (path: string, names: string[]) => ({ folders: [join(path, '..')], names, defaultBrand: 'made' });

  it('are refused where the config names one that is not there', async () => {
    const folder = join(import.meta.dirname, '../brands');
    const lines: string[] = [];
    expect(
      await checkDeployed({ folders: [folder], names: ['harbuor'], defaultBrand: 'x' }, (line) => lines.push(line)),
    ).toBe(false);
    expect(lines.join('\n')).toMatch(
      /signup\.config\.ts.* tests\/brands\/harbuor: not there\. tests\/brands\/ has: .*harbour.*\.\n.*Did you mean harbour\?/,
    );
  });

  it('are refused where one of them has a fault, and others are not looked at', async () => {
    const { path } = madeBrand({ 'tokens.css': ':root { --brnad: #fff; }' });
    const name = path.split('/').at(-1) ?? '';
    const lines: string[] = [];
    expect(await checkDeployed(source(path, [name]), (line) => lines.push(line))).toBe(false);
    expect(lines.join('\n')).toMatch(/--brnad is no token/);
    expect(await checkDeployed(source(path, []), (line) => lines.push(line))).toBe(true);
  });
});
