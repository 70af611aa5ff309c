import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import type { Manifest } from 'vite';
import type { LanguageKey } from '../../web/i18n/known-languages.js';
import { offeredLanguages } from '../../web/i18n/language-list.js';
import type { PageTemplate } from '../../web/ssr/page-template.js';

/**
 * Writes the template of the page that Vite has built, the addresses of the languages' scripts and the hash of its style
 * sheet beside the renderer.
 */
export async function writeTemplate(pageDir: string, rendererDir: string): Promise<void> {
  const manifest = JSON.parse(await readFile(`${pageDir}/.vite/manifest.json`, 'utf8')) as Manifest; // Vite wrote it
  const addresses = offeredLanguages.map(({ key }) => {
    return [key, scriptsOf(catalogueSource(key), manifest)] as const;
  });
  const styled = await withInlineStyles(await readFile(`${pageDir}/index.html`, 'utf8'), pageDir);
  const template: PageTemplate = {
    html: styled.html,
    inlineStyles: styled.styles,
    catalogues: Object.fromEntries(addresses),
    extraFields: scriptsOf('fields/extra-field.tsx', manifest),
  };
  await rm(`${pageDir}/.vite`, { recursive: true });
  await writeFile(`${rendererDir}/page-template.json`, JSON.stringify(template));
}

/** Addresses of a script that is loaded later, and of what it imports beyond the page's own. @throws where the build has none. */
function scriptsOf(source: string, manifest: Manifest): string[] {
  const chunk = manifest[source];
  if (!chunk) throw new Error(`The build has no script of ${source}`);
  const imported = (chunk.imports ?? []).flatMap((name) => manifest[name] ?? []).filter(({ isEntry }) => !isEntry);
  return [chunk, ...imported].map(({ file }) => `/${file}`);
}

/** A page that has its style sheet inside, and the hash source that lets a security policy pass it. */
interface StyledPage {
  html: string;
  styles: readonly string[];
}

/**
 * Moves the built style sheet into the page, so that the first reply alone can be painted: on a slow phone a file of
 * its own costs one more round trip. The file is removed; nothing else names it.
 */
async function withInlineStyles(html: string, pageDir: string): Promise<StyledPage> {
  const [link, address] = /<link rel="stylesheet"[^>]*\shref="([^"]+)"[^>]*>/.exec(html) ?? [];
  if (!link || !address) throw new Error('The built page names no style sheet.');
  const file = `${pageDir}${address}`;
  const css = (await readFile(file, 'utf8')).trim();
  await rm(file);
  const hash = createHash('sha256').update(css).digest('base64');
  // A function, because `$` has a meaning in a replacement text.
  return { html: html.replace(link, () => `<style>${css}</style>`), styles: [`'sha256-${hash}'`] };
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
    extraFields: [],
    inlineStyles: [],
  };
}
