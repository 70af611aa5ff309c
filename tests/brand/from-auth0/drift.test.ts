import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { defaultBrandDrift } from '../../../tools/brand/from-auth0/drift.js';
import { lookOf } from '../../../tools/brand/from-auth0/look.js';
import { type ThemeChanges, themeWith } from '../../tenant/themes.js';
import { startImportWorld } from './import-world.js';

/** Creates a folder with one brand. */
function brandWith(settings: object, css: string) {
  const folder = mkdtempSync(join(tmpdir(), 'brands-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'own'));
  writeFileSync(join(folder, 'own/brand.ts'), `export default ${JSON.stringify({ name: 'Own', ...settings })};`);
  writeFileSync(join(folder, 'own/tokens.css'), `:root { ${css} }`);
  return { folders: [folder], defaultBrand: 'own' };
}

const look = (changes: ThemeChanges = {}, branding = {}) =>
  lookOf(branding, { themeId: 'made-up', displayName: '', ...themeWith(changes) });

const own = '--brand: #635dff; --page: #000000;';

describe('a brand and Universal Login', () => {
  it('match if the colors are the same or similar', async () => {
    expect(await defaultBrandDrift(look(), brandWith({}, own))).toMatchObject({ differences: [] });
    const near = brandWith({}, '--brand: oklch(57% 0.24 279); --page: #010203;');
    expect(await defaultBrandDrift(look(), near)).toMatchObject({ differences: [] });
  });

  it.each([
    [{ colors: { primary_button: '#b00020' } }, {}, {}, ['--brand is #b00020 there, #635dff here']],
    [{ page_background: { background_color: '#ffffff' } }, {}, {}, ['--page is #ffffff there, #000000 here']],
    [{ widget: { logo_url: 'https://cdn.example.com/a.svg' } }, {}, {}, ['a logo there, none here']],
    [{ widget: { logo_url: 'https://cdn.example.com/a.svg' } }, {}, { mark: 'a.svg' }, []],
    [{}, {}, { logo: 'logo.svg' }, ['a logo here, none there']],
    [{}, { favicon_url: 'https://cdn.example.com/a.ico' }, {}, ['an icon there, none here']],
  ])('%j, %j and %j: %j', async (theme, branding, settings, differences) => {
    expect(await defaultBrandDrift(look(theme, branding), brandWith(settings, own))).toMatchObject({ differences });
  });

  it('match after from-auth0, even if it changed colors', async () => {
    const world = await startImportWorld();
    const theme = themeWith({ colors: { primary_button: '#ffe100', input_border: '#ffffff', header: '#cccccc' } });
    await world.api('POST', '/branding/themes', theme);
    await world.run();
    const brands = { folders: [world.folder], defaultBrand: 'imported' };
    expect(await defaultBrandDrift(look(theme), brands)).toMatchObject({ differences: [] });
  });

  it('a dark theme is compared with the dark scheme', async () => {
    const dark = look({ colors: { widget_background: '#14121f' } });
    const both = brandWith({}, '--brand: light-dark(#123456, #635dff); --page: light-dark(#ffffff, #000000);');
    expect(await defaultBrandDrift(dark, both)).toMatchObject({ differences: [] });
  });

  it('a brand that is missing or invalid is an error', async () => {
    expect(String(await defaultBrandDrift(look(), { folders: [], defaultBrand: 'own' }))).toContain('own');
    expect(await defaultBrandDrift(look(), brandWith({}, '--brand: var(--nothing);'))).toBeInstanceOf(Error);
  });
});
