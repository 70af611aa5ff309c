import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { font, type ServedFile, serveFiles, startImportWorld, svg } from './import-world.js';

type Part = 'font' | 'logo' | 'icon';

/** Imports a brand with one file. @param address below the host of the test, or complete. */
async function importWith(part: Part, address: string, files: Readonly<Record<string, ServedFile>> = {}) {
  const world = await startImportWorld();
  const url = address.startsWith('/') ? `${await serveFiles(files)}${address}` : address;
  const branding = { font: { font: { url } }, logo: { logo_url: url }, icon: { favicon_url: url } }[part];
  // As an older tenant may have it: the API would refuse some of these addresses today.
  world.tenant.stores.branding.update(branding);
  return { ...world, ...(await world.run()), url };
}

describe('a file that fails is left out with a remedy, and the rest is written', () => {
  it.each<[name: string, part: Part, address: string, files: Record<string, ServedFile>, message: RegExp]>([
    [
      'a missing font',
      'font',
      '/font.woff2',
      {},
      /font: http:\S+ cannot be downloaded \(HTTP 404\)\.\n.*Put a WOFF2 file/,
    ],
    [
      'a font of a wrong format',
      'font',
      '/font.woff',
      { '/font.woff': 'wOFF, and more bytes' },
      /font: \S+ is not a readable WOFF2 file/,
    ],
    [
      'a broken font',
      'font',
      '/a.woff2',
      { '/a.woff2': font.subarray(0, 900) },
      /font: \S+ is not a readable WOFF2 file/,
    ],
    [
      'a font that is too large',
      'font',
      '/a.woff2',
      { '/a.woff2': Buffer.alloc(200_000) },
      /font: \S+ is too large: more than 150 kB/,
    ],
    [
      'a logo of 5 MB',
      'logo',
      '/logo.png',
      { '/logo.png': Buffer.alloc(5_000_000) },
      /logo: \S+ is too large: more than \d+ kB\.\n.*Put it into .*logo: 'logo.svg'/,
    ],
    [
      'an HTML page as logo',
      'logo',
      '/logo',
      { '/logo': '<!doctype html><title>Not found</title>' },
      /logo: \S+ is not an image/,
    ],
    ['an empty logo', 'logo', '/logo.svg', { '/logo.svg': '' }, /logo: \S+ is empty/],
    [
      'an icon of a wrong format',
      'icon',
      '/a.webp',
      { '/a.webp': 'RIFF    WEBPVP8 and more' },
      /icon: \S+ is a \.webp file/,
    ],
    [
      'a logo over http',
      'logo',
      'http://cdn.example.com/logo.svg',
      {},
      /logo: http:\S+ is not downloaded, .* not use https/,
    ],
    [
      'a logo that redirects to http',
      'logo',
      '/a',
      { '/a': { redirect: 'http://cdn.example.com/a' } },
      /logo: http:\/\/cdn\S+ is not downloaded/,
    ],
    ['a logo with a redirect loop', 'logo', '/a', { '/a': { redirect: '/a' } }, /logo: \S+ has more than 3 redirects/],
    ['a logo on an unreachable host', 'logo', 'http://127.0.0.1:9/logo.svg', {}, /logo: \S+ does not respond \(.+\)/],
    ['a logo that is not a URL', 'logo', 'logo.svg', {}, /logo: "logo\.svg" is not a URL/],
  ])('%s', async (_name, part, address, files, message) => {
    const { code, out, written } = await importWith(part, address, files);
    expect(out).toMatch(message);
    expect(code).toBe(1);
    expect(written('brand.ts')).not.toMatch(/logo:|icon:|fonts:/);
  });

  it('a font that may not be embedded', async () => {
    const bytes = readFileSync(join(import.meta.dirname, '../fonts/not-to-be-embedded.woff2'));
    const { code, out, written } = await importWith('font', '/font.woff2', { '/font.woff2': bytes });
    expect(out).toMatch(
      /font: \S+ may not be embedded in pages: the permissions of ".+" forbid it\.\n.*Put a WOFF2 file that may be embedded/,
    );
    expect(code).toBe(1);
    expect(written('brand.ts')).not.toContain('fonts:');
  });

  it('a logo with a script in it is refused by the check', async () => {
    const logo = svg.replace('<path', '<script>alert(1)</script><path');
    const { code, out } = await importWith('logo', '/logo.svg', { '/logo.svg': logo });
    expect(out).toMatch(/imported\/brand\.ts:\d+ logo "logo\.svg": /);
    expect(code).toBe(1);
  });
});

describe('an invalid value', () => {
  it("of a color is replaced by Auth0's default, and reported", async () => {
    const world = await startImportWorld();
    world.tenant.stores.branding.update({ colors: { primary: 'brand-blue' } });
    const { code, out } = await world.run();
    expect(out).toContain('primary_button: "brand-blue" is not a color. Auth0\'s default is used instead.');
    expect(out).toContain('Correct it in Auth0 (Branding → Universal Login), and run this again with --force.');
    expect(code).toBe(1);
    expect(world.written('tokens.css')).toContain('--brand: #635dff;');
  });

  it.each(['Nordbank', 'nord bank', '', '-x', '../x'])('of the name is refused: "%s"', async (name) => {
    const world = await startImportWorld();
    const { code, out } = await world.run({ name });
    expect([code, out]).toEqual([2, expect.stringContaining('is not a valid name of a brand.')]);
    expect(existsSync(join(world.folder, 'x'))).toBe(false);
  });
});
