import { readFile, rm, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Manifest } from 'vite';
import { type LanguageKey, languageKeys } from '../../web/i18n/known-languages.js';
import { languageFiles } from '../../web/i18n/language-files.js';
import type { PageTemplate } from '../../web/ssr/page-template.js';
import { type BrandSource, findBrands, textFiles } from '../brand/brand-folders.js';
import { root } from './paths.js';

/** Writes the template of the built page, with the URLs of scripts that are loaded later, to the renderer's folder. */
export async function writeTemplate(pageDir: string, rendererDir: string, source: BrandSource): Promise<void> {
  const manifest = JSON.parse(await readFile(`${pageDir}/.vite/manifest.json`, 'utf8')) as Manifest; // Vite wrote it
  const catalogues = languageKeys.map((key) => [key, scriptsOf(catalogueSource(key), manifest)] as const);
  const formalTexts = languageKeys
    .filter((key) => languageFiles[key].formal)
    .map((key) => [key, scriptsOf(formalSource(key), manifest)] as const);
  const brandTexts = findBrands(source).flatMap((folder) =>
    textFiles(folder).map(
      ({ language, file }) =>
        [`${folder.name}/${language}`, scriptsOf(relative(`${root}web`, file), manifest)] as const,
    ),
  );
  const template: PageTemplate = {
    ...(await withoutStyleSheet(await readFile(`${pageDir}/index.html`, 'utf8'), pageDir)),
    catalogues: Object.fromEntries(catalogues),
    formalTexts: Object.fromEntries(formalTexts),
    brandTexts: Object.fromEntries(brandTexts),
    extraFields: scriptsOf('fields/extra-field.tsx', manifest),
    panel: scriptsOf('ui/panel.tsx', manifest),
  };
  await rm(`${pageDir}/.vite`, { recursive: true });
  await writeFile(`${rendererDir}/page-template.json`, JSON.stringify(template));
}

/** URLs of a script that is loaded later, and of its imports. @throws if the build has no such script. */
function scriptsOf(source: string, manifest: Manifest): string[] {
  const chunk = manifest[source];
  if (!chunk) throw new Error(`The build has no script for web/${source}. Is it still imported dynamically?`);
  const imported = (chunk.imports ?? []).flatMap((name) => manifest[name] ?? []).filter(({ isEntry }) => !isEntry);
  return [chunk, ...imported].map(({ file }) => `/${file}`);
}

/**
 * Moves the built style sheet from its file into the template, because the renderer writes it into the HTML. This saves a round
 * trip before the first paint.
 */
async function withoutStyleSheet(html: string, pageDir: string): Promise<Pick<PageTemplate, 'html' | 'styles'>> {
  const [link, address] = /<link rel="stylesheet"[^>]*\shref="([^"]+)"[^>]*>/.exec(html) ?? [];
  if (!link || !address) throw new Error('The built page has no style sheet.');
  const file = `${pageDir}${address}`;
  // Vite appends a comment.
  const styles = (await readFile(file, 'utf8')).replace(/\/\*\$vite\$:\d+\*\/\s*$/, '').trim();
  await rm(file);
  return { html: html.replace(link, ''), styles };
}

/** Path of a language's texts below `web/`. */
function catalogueSource(key: LanguageKey): string {
  return `i18n/languages/${key}.ts`;
}

function formalSource(key: LanguageKey): string {
  return `i18n/languages/${key}-formal.ts`;
}

/** The template for the development server, which serves sources and has no list of scripts. */
export function sourceTemplate(html: string): PageTemplate {
  return {
    html,
    styles: '',
    catalogues: {},
    formalTexts: {},
    brandTexts: {},
    extraFields: [],
    panel: [],
  };
}
