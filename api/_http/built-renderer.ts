import { readFile } from 'node:fs/promises';
import { once } from '#server/once.js';
import type { PageRenderer } from '../../web/ssr/page-renderer.js';
import type { PageTemplate } from '../../web/ssr/page-template.js';

/** Loads the page's renderer once, when it is first needed. */
export type LoadRenderer = () => Promise<PageRenderer>;

/**
 * The renderer as `npm run build` has left it, with the built page's template. Where it could not be loaded, the next request
 * tries again. @param folder ends with a slash.
 */
export function builtRenderer(folder: URL): LoadRenderer {
  return once(() => load(folder));
}

async function load(folder: URL): Promise<PageRenderer> {
  const [module, template] = await Promise.all([
    import(/* @vite-ignore */ new URL('page-renderer.mjs', folder).href),
    readFile(new URL('page-template.json', folder), 'utf8'),
  ]);
  // Borders: both are files that our own build wrote.
  const { createPageRenderer } = module as typeof import('../../web/ssr/page-renderer.js');
  return createPageRenderer(JSON.parse(template) as PageTemplate);
}
