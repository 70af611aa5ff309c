import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { dist } from '../../build/dist.js';
import { withIntegrity } from '../../build/subresource-integrity.js';
import type { PageTemplate } from '../../web/html/page-template.js';

function hash(content: string | Buffer): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

beforeAll(() => {
  if (!existsSync(`${dist}/renderer`)) throw new Error('There is no build yet: run "npm run build" first');
});

describe('the built page', () => {
  const pages = existsSync(`${dist}/page`) ? readdirSync(`${dist}/page`).filter((name) => name.endsWith('.html')) : [];

  it.each(pages)('%s names the true hash of every file that it loads', (name) => {
    const html = readFileSync(`${dist}/page/${name}`, 'utf8');
    const loading =
      html.match(/<script[^>]*\ssrc=[^>]*>|<link rel="(?:stylesheet|modulepreload|preload)"[^>]*>/g) ?? [];
    expect(loading.length).toBeGreaterThanOrEqual(2);
    for (const element of loading) {
      const address = /\s(?:src|href)="([^"]+)"/.exec(element)?.[1] ?? '';
      const content = readFileSync(`${dist}/page${address}`);
      expect(element).toContain(` integrity="${hash(content)}"`);
    }
  });

  it.each(pages)('%s has the hash of every script in a map that comes before all scripts', (name) => {
    const html = readFileSync(`${dist}/page/${name}`, 'utf8');
    const [, map = '{}'] = /<script type="importmap">(.*?)<\/script>/.exec(html) ?? [];
    const scripts = readdirSync(`${dist}/page/assets`).filter((file) => file.endsWith('.js'));
    const expected = scripts.map((file) => [`/assets/${file}`, hash(readFileSync(`${dist}/page/assets/${file}`))]);
    expect(JSON.parse(map)).toEqual({ integrity: Object.fromEntries(expected) });
    expect(html.indexOf('type="importmap"')).toBeLessThan(html.search(/modulepreload|type="module"/));
  });

  it('has the hashes of the map and of its styles in the policy of both hosts', () => {
    const html = readFileSync(`${dist}/page/index.html`, 'utf8');
    const [, map = ''] = /<script type="importmap">(.*?)<\/script>/.exec(html) ?? [];
    const template = JSON.parse(readFileSync(`${dist}/renderer/page-template.json`, 'utf8')) as PageTemplate;
    const [, styles = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
    expect(template.inline).toEqual({
      scripts: [`'${hash(map)}'`],
      styles: [`'${hash(styles)}'`],
    });
  });

  it('has no script that loads a style sheet', () => {
    const assets = readdirSync(`${dist}/page/assets`);
    expect(assets.filter((name) => name.endsWith('.css')).length).toBeLessThanOrEqual(1);
    for (const name of assets.filter((file) => file.endsWith('.js')))
      expect(readFileSync(`${dist}/page/assets/${name}`, 'utf8')).not.toMatch(/assets\/[\w.-]+\.css/);
  });
});

describe('a build with a file that has no hash', () => {
  it.each([
    '<script type="module" crossorigin src="/assets/new.js"></script>',
    '<link rel="stylesheet" href="/x.css">',
  ])('ends with an error: %s', (element) => {
    expect(() => withIntegrity(element, { '/assets/old.js': 'sha256-made-up' })).toThrow(/no hash for/);
  });
});
