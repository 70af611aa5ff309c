// @vitest-environment node
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rollup } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { everyLanguage } from '../../web/i18n/known-languages.js';
import { languageFiles, loadMessages } from '../../web/i18n/language-files.js';

const files = new Map<string, string>();

beforeAll(async () => {
  const configFile = resolve(import.meta.dirname, '../../vite.config.ts');
  // The mode is named because vitest has set another one in this process.
  const output = await build({ configFile, mode: 'production', logLevel: 'silent', build: { write: false } });
  for (const file of (output as Rollup.RollupOutput).output) {
    files.set(file.fileName, 'code' in file ? file.code : String(file.source));
  }
}, 60_000);

it('contains neither configuration nor brands, which come with the HTML', () => {
  const code = [...files.values()].join('\n');
  expect(code).not.toContain('Harbour');
  expect(code).not.toContain('administrator');
  expect(code).not.toContain('password_complexity_options');
});

it('has no inline scripts or styles, no eval, and no gallery', () => {
  const html = files.get('index.html') ?? '';
  expect(html).toContain('<div id="page"');
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:/i);
  expect(html).not.toContain('%');
  expect([...files.values()].join('\n')).not.toMatch(/new Function\(|\beval\(/);
  expect([...files.keys()].filter((name) => /gallery|stor(y|ies)/.test(name))).toEqual([]);
});

it('has one style sheet, which no script loads', () => {
  expect([...files.keys()].filter((name) => name.endsWith('.css'))).toHaveLength(1);
  for (const [name, code] of files) if (name.endsWith('.js')) expect(code).not.toMatch(/assets\/[\w.-]+\.css/);
});

it('loads nothing from other hosts', () => {
  const styles = [...files].filter(([name]) => name.endsWith('.css')).map(([, text]) => text);
  expect(styles.join('\n')).not.toMatch(/url\(|@import/);
  expect(files.get('index.html')).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});

it('has the dictionary of common passwords in its own chunk, which is loaded on demand', () => {
  const chunks = [...files].filter(([name]) => /common-passwords.*\.js$/.test(name));
  expect(chunks).toHaveLength(1);
  const [name = '', code = ''] = chunks[0] ?? [];
  expect(code.length).toBeGreaterThan(50_000);
  expect(gzipSync(code).length).toBeLessThan(30_000);
  expect(files.get('index.html')).not.toContain(name);
});

describe('the languages', () => {
  const catalogues = everyLanguage.filter(({ key }) => key !== 'en').map(({ key }) => key);

  it('are one file each, and not in the first load', async () => {
    const first = firstFiles();
    const homes = new Map<string, string>();
    for (const key of catalogues) {
      const { problems } = await loadMessages(key);
      const holders = [...files].filter(([, text]) => text.includes(problems.token_missing.text)).map(([file]) => file);
      expect(holders).toHaveLength(1);
      homes.set(holders[0] ?? '', key);
    }
    expect(homes.size).toBe(catalogues.length);
    expect(first.filter((file) => homes.has(file))).toEqual([]);
  });

  it('have their formal variants in separate files, which only brands with formal address load', async () => {
    const first = firstFiles();
    for (const [key, { formal }] of Object.entries(languageFiles)) {
      const variant = await formal?.();
      if (!variant) continue;
      const text = variant.formal.problems?.email_missing?.text ?? '';
      const holders = [...files].filter(([, content]) => content.includes(text)).map(([file]) => file);
      expect(holders, key).toEqual([expect.stringMatching(/-formal-/)]);
      expect(first).not.toContain(holders[0]);
    }
  });

  it('are listed in a script that is loaded at the first change of language', () => {
    const names = [...files.keys()].filter((file) => /^assets\/(de|fr|he)-\w/.test(file)).map((file) => file.slice(7));
    const naming = [...files].filter(([, text]) => names.some((name) => text.includes(`import(\`./${name}\`)`)));
    expect(names.length).toBeGreaterThan(2);
    expect(naming).toHaveLength(1);
    expect(firstFiles()).not.toContain(naming[0]?.[0]);
  });

  it('are not named in the HTML', () => {
    const html = files.get('index.html') ?? '';
    const loaded = [...html.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.js)"/g)].map(([, file]) => file);
    expect(loaded.length).toBeGreaterThan(0);
    expect(firstFiles()).toEqual(expect.arrayContaining(loaded));
  });
});

/** The scripts of the HTML and their static imports. */
function firstFiles(): string[] {
  const found = [...files.keys()].filter((file) => file.endsWith('.js') && files.get('index.html')?.includes(file));
  for (const file of found) {
    const imports = [...(files.get(file) ?? '').matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)];
    for (const [, name] of imports) if (!found.includes(`assets/${name}`)) found.push(`assets/${name}`);
  }
  return found;
}
