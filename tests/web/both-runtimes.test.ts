// @vitest-environment node
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { bundleServer } from '../../build/bundle.js';
import type { Runtime } from '../../build/runtime.js';
import { galleryStates } from '../../web/gallery-states.js';
import type * as RendererModule from '../../web/html/page-renderer.js';
import type { PageRenderer } from '../../web/html/page-renderer.js';

const folder = mkdtempSync(join(tmpdir(), 'both-runtimes-'));
let react: PageRenderer;
let preact: PageRenderer;

/** What renders the page without anything around it, bundled as in a build. */
async function rendererWith(runtime: Runtime): Promise<PageRenderer> {
  const file = join(folder, `${runtime}.mjs`);
  await bundleServer('web/html/page-renderer.tsx', file, runtime);
  const { createPageRenderer }: typeof RendererModule = await import(/* @vite-ignore */ pathToFileURL(file).href);
  const inline = { scripts: [], styles: [] };
  return createPageRenderer({ html: '{{page}}', catalogues: {}, integrity: {}, inline, challengeScript: '' });
}

beforeAll(async () => {
  // Vitest says "test", and JSX becomes something else.
  vi.stubEnv('NODE_ENV', 'production');
  react = await rendererWith('react');
  preact = await rendererWith('preact');
}, 60_000);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const characters: Readonly<Record<string, string>> = { '&#x27;': "'", '&quot;': '"', '&gt;': '>' };

/** The tags of a page with the text after each; attributes are put in order, as neither HTML nor the page minds which. */
function tagsOf(html: string): string[] {
  const tags = html.replaceAll('<!-- -->', '').split(/(?=<)/);
  return tags.map((tag) => {
    const [, name = '', attributes = '', text = ''] = /^<(\/?\w+)((?:"[^"]*"|[^">])*)>(.*)$/s.exec(tag) ?? [];
    const written = [...attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/g)];
    const ordered = written.map(([, key, value = '']) => `${key?.toLowerCase()}="${value}"`).sort();
    return `<${[name, ...ordered].join(' ')}>${text}`.replace(
      /&(#x27|quot|gt);/g,
      (entity) => characters[entity] ?? '',
    );
  });
}

it.each(galleryStates.map(({ name, state }) => [name, state] as const))(
  'React and Preact write the same HTML in the state "%s"',
  async (_, { screen, start, draft }) => {
    const page = { beginning: { screen, start }, language: 'en', ...(draft && { sent: draft }) } as const;
    const tags = tagsOf(await react.document(page));
    expect(tags.length).toBeGreaterThan(10);
    expect(tagsOf(await preact.document(page))).toEqual(tags);
  },
);
