// @vitest-environment node
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rollup } from 'vite';
import { beforeAll, expect, it } from 'vitest';

const files = new Map<string, string>();

beforeAll(async () => {
  const configFile = resolve(import.meta.dirname, '../../vite.config.ts');
  // The mode is named because vitest has set another one in this process.
  const output = await build({ configFile, mode: 'production', logLevel: 'silent', build: { write: false } });
  for (const file of (output as Rollup.RollupOutput).output) {
    files.set(file.fileName, 'code' in file ? file.code : String(file.source));
  }
}, 60_000);

it('has nothing of the configuration but the brand', () => {
  const code = [...files.values()].join('\n');
  expect(code).toContain('Harbour');
  expect(code).not.toContain('administrator');
  expect(code).not.toContain('password_complexity_options');
});

it('has neither scripts nor styles inside the HTML, nor code from text, nor the gallery', () => {
  const html = files.get('index.html') ?? '';
  expect(html).toContain('<div id="page">');
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:/i);
  expect(html).not.toContain('%');
  expect([...files.values()].join('\n')).not.toMatch(/new Function\(|\beval\(/);
  expect([...files.keys()].filter((name) => name.includes('gallery'))).toEqual([]);
});

it('asks no other host for anything', () => {
  const styles = [...files].filter(([name]) => name.endsWith('.css')).map(([, text]) => text);
  expect(styles.join('\n')).not.toMatch(/url\(|@import/);
  expect(files.get('index.html')).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});

it('keeps the dictionary of common passwords in a chunk of its own, which nothing loads before it is needed', () => {
  const chunks = [...files].filter(([name]) => /common-passwords.*\.js$/.test(name));
  expect(chunks).toHaveLength(1);
  const [name = '', code = ''] = chunks[0] ?? [];
  expect(code.length).toBeGreaterThan(50_000);
  expect(gzipSync(code).length).toBeLessThan(30_000);
  expect(files.get('index.html')).not.toContain(name);
});
