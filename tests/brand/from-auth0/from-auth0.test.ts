import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { checkBrand } from '../../../tools/brand/check/check-brand.js';
import { brands } from '../../../tools/brand/vite-plugin.js';
import { readDocument } from '../../docs/named-tests.js';
import { themeWith } from '../../tenant/themes.js';
import { font, serveFiles, startImportWorld, svg } from './import-world.js';

/** The errors of the check, which also fail a build. */
async function errorsOf(folder: string, name = 'imported') {
  const { findings } = await checkBrand({ name, path: join(folder, name) });
  return findings.filter(({ level }) => level === 'error');
}

/** Builds the modules of a brand. @returns names of the files, and the code with the styles. */
async function buildBrand(folder: string, name = 'imported') {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [brands({ folders: [folder], names: [name], defaultBrand: name })],
    build: {
      write: false,
      ssr: true,
      ssrEmitAssets: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'virtual:brands' },
    },
  });
  const output = Array.isArray(built) ? built.flatMap((each) => each.output) : 'output' in built ? built.output : [];
  const code = output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
  return { files: output.map(({ fileName }) => fileName), code };
}

describe("Auth0's default theme", () => {
  it('becomes a brand that passes the check and builds; colors with too little contrast are changed and reported', async () => {
    const world = await startImportWorld();
    await world.api('POST', '/branding/themes', themeWith());
    const { code, out } = await world.run();
    expect(out).toMatch(/imported\/ has the look of Universal Login: brand\.ts, tokens\.css, brand\.css/);
    expect(out).toMatch(/--line #c9cace → #\w{6} \(light\): the border of a field, .* had 1\.6:1, needs 3:1/);
    expect(out).toContain("export const brands: BrandChoice = { default: 'imported' };");
    expect(out).toContain('texts: ');
    const documented = readDocument('docs/from-auth0-branding.md').match(/^--line .+$/m)?.[0] ?? 'no such line';
    expect(out).toContain(documented);
    expect(code).toBe(0);
    const css = world.written('tokens.css');
    expect(css).toContain('--brand: #635dff; /* primary_button */');
    expect(css).toContain('derived, please check');
    expect(css).not.toContain('--line: #c9cace');
    expect(await errorsOf(world.folder)).toEqual([]);
    expect((await buildBrand(world.folder)).code).toContain('#635dff');
  });

  it('is combined with the branding of a tenant without a theme', async () => {
    const world = await startImportWorld();
    await world.api('PATCH', '/branding', { colors: { primary: '#0b4a6f', page_background: '#eef1f3' } });
    expect((await world.run()).code).toBe(0);
    expect(world.written('tokens.css')).toMatch(
      /--brand: light-dark\(#0b4a6f, #\w{6}\);[\s\S]*--page: light-dark\(#eef1f3, /,
    );
    expect(await errorsOf(world.folder)).toEqual([]);
  });
});

describe('a dark theme', () => {
  it('becomes a brand with only the dark scheme', async () => {
    const world = await startImportWorld();
    const colors = {
      widget_background: '#14121f',
      input_background: '#1d1a2b',
      header: '#f4f2ff',
      body_text: '#d8d4ee',
      input_filled_text: '#f4f2ff',
      input_labels_placeholders: '#6b6490',
      primary_button: '#c8ff2e',
      primary_button_label: '#10140a',
      links_focused_components: '#c8ff2e',
      base_focus_color: '#c8ff2e',
      error: '#8a1f2b',
    };
    await world.api(
      'POST',
      '/branding/themes',
      themeWith({ colors, page_background: { background_color: '#0a0912', page_layout: 'left' } }),
    );
    const { code, out } = await world.run();
    expect(out).toContain('The brand has only the dark scheme');
    expect(out).toMatch(/--ink-quiet #6b6490 → #\w{6} \(dark\)/);
    expect(code).toBe(0);
    expect(world.written('tokens.css')).not.toContain('light-dark');
    expect(world.written('brand.ts')).toContain("  align: 'start',\n  scheme: 'dark',");
    expect(await errorsOf(world.folder)).toEqual([]);
  });
});

describe('a theme with a font, a picture, a logo and an icon', () => {
  it('is imported with its files', async () => {
    const world = await startImportWorld();
    const host = await serveFiles({
      '/font.woff2': font,
      '/back.png': Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(40)]),
      '/logo': svg,
      '/favicon.ico': Buffer.from('00000100010010100000010020006804000016000000', 'hex'),
    });
    await world.api('PATCH', '/branding', { favicon_url: `${host}/favicon.ico` });
    await world.api(
      'POST',
      '/branding/themes',
      themeWith({
        fonts: { font_url: `${host}/font.woff2`, reference_text_size: 18, title: { bold: true, size: 125 } },
        page_background: {
          background_image_url: `${host}/back.png`,
          background_color: '#dfe7ea',
          page_layout: 'right',
        },
        widget: { logo_url: `${host}/logo`, logo_height: 40, logo_position: 'left', header_text_alignment: 'left' },
      }),
    );
    const { code, out } = await world.run();
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('fonts/nunito-sans.woff2') });
    expect(readdirSync(join(world.folder, 'imported')).toSorted()).toEqual(
      ['brand.ts', 'fonts', 'icon.ico', 'logo.svg', 'picture.png', 'tokens.css'].toSorted(),
    );
    expect(readFileSync(join(world.folder, 'imported/fonts/nunito-sans.woff2'))).toEqual(font);
    expect(world.written('brand.ts')).toContain(
      [
        "  layout: 'full',",
        "  align: 'end',",
        "  logo: 'logo.svg',",
        "  icon: 'icon.ico',",
        "  picture: 'picture.png',",
        "  fonts: [{ family: 'Nunito Sans', file: 'fonts/nunito-sans.woff2', weight: 400, preload: true }],",
      ].join('\n'),
    );
    const css = world.written('tokens.css');
    for (const token of [
      '--font: "Nunito Sans", "Nunito Sans fallback", system-ui, sans-serif;',
      '--text-base: 1.125rem;',
      '--text-title: 1.4063rem;',
      '--logo-height: 40px;',
      '--weight-strong: 400;',
    ]) {
      expect(css).toContain(token);
    }
    expect(await errorsOf(world.folder)).toEqual([]);
    const { files, code: module } = await buildBrand(world.folder);
    expect(files.filter((file) => /\.(woff2|png|svg|ico)$/.test(file))).toHaveLength(4);
    expect(module).toContain('Nunito Sans fallback');
  });
});

describe('an existing folder', () => {
  it('is overwritten only with --force', async () => {
    const world = await startImportWorld();
    await world.run();
    const before = world.written('tokens.css');
    await world.api('PATCH', '/branding', { colors: { primary: '#0b4a6f' } });
    const refused = await world.run();
    expect(refused.code).toBe(2);
    expect(refused.out).toMatch(
      /imported already exists\. Nothing was written\.\n.*npm run brand -- from-auth0 imported --force/,
    );
    expect(world.written('tokens.css')).toBe(before);
    expect((await world.run({ force: true })).code).toBe(0);
    expect(world.written('tokens.css')).toContain('#0b4a6f');
  });
});

it('nothing is written if the tenant cannot be read', async () => {
  const world = await startImportWorld();
  const scope = 'read:users';
  const AUTH0_API_TOKEN = await world.accessToken(undefined, scope);
  const { code, out } = await world.run({ env: { AUTH0_API_TOKEN } });
  expect([code, out]).toEqual([
    2,
    expect.stringContaining('"from-auth0" was not started: the access token lacks these scopes:\n  read:branding'),
  ]);
  expect((await world.run({ env: { AUTH0_DOMAIN: undefined } })).out).toMatch(
    /AUTH0_DOMAIN: the tenant domain is required/,
  );
  expect((await world.run({ name: '../evil' })).out).toContain('"../evil" is not a valid name of a brand.');
  expect(existsSync(join(world.folder, 'imported'))).toBe(false);
});
