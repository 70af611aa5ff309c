import { readFile, rm, writeFile } from 'node:fs/promises';
import type { Manifest } from 'vite';
import { type LanguageKey, offeredLanguages } from '../../web/i18n/language-list.js';
import type { PageTemplate } from '../../web/ssr/page-template.js';
import { withInlineStyles } from './inline-styles.js';

/**
 * Takes the template and the addresses of the languages' scripts from the page that Vite has built, with the hash of
 * its style sheet. It lies beside the renderer from then on.
 */
export async function takeTemplate(pageDir: string, rendererDir: string): Promise<void> {
  const manifest = JSON.parse(await readFile(`${pageDir}/.vite/manifest.json`, 'utf8')) as Manifest; // Vite wrote it
  const addresses = offeredLanguages.map(({ key }) => {
    const chunk = manifest[catalogueSource(key)];
    if (!chunk) throw new Error(`The build has no script for the language ${key}`);
    const loaded = (chunk.imports ?? []).flatMap((name) => manifest[name] ?? []).filter(({ isEntry }) => !isEntry);
    return [key, [chunk, ...loaded].map(({ file }) => `/${file}`)] as const;
  });
  const styled = await withInlineStyles(await readFile(`${pageDir}/index.html`, 'utf8'), pageDir);
  const template: PageTemplate = {
    html: styled.html,
    inlineStyles: styled.styles,
    catalogues: Object.fromEntries(addresses),
  };
  await rm(`${pageDir}/.vite`, { recursive: true });
  await writeFile(`${rendererDir}/page-template.json`, JSON.stringify(template));
}

/** Path of a catalogue below `web/`. */
export function catalogueSource(key: LanguageKey): string {
  return `i18n/languages/${key}.ts`;
}

/** @returns the same for the development server, which serves sources and sends no policy. */
export async function sourceTemplate(html: string): Promise<PageTemplate> {
  const addresses = offeredLanguages.map(({ key }) => [key, [`/${catalogueSource(key)}`]] as const);
  return {
    html,
    catalogues: Object.fromEntries(addresses),
    inlineStyles: [],
  };
}
