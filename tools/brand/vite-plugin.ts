import { basename, join, sep } from 'node:path';
import type { Plugin } from 'vite';
import type { Brand, BrandImage } from '#web/brand/brand.js';
import { languageList } from '../../web/i18n/known-languages.js';
import { root } from '../build/paths.js';
import {
  type BrandFolder,
  type BrandSource,
  findBrands,
  readBrand,
  styleFiles,
  textFiles,
  withDefaults,
} from './brand-folders.js';
import { fontFaces } from './font-faces.js';

const LIST = 'virtual:brands';
const TEXTS = 'virtual:brand-texts';
const ONE = 'virtual:brand/';
/** A virtual file in the brand's folder, so that relative URLs resolve there. */
const STYLES = '/brand-styles.css';

/**
 * Vite plugin with two virtual modules: `virtual:brands` has what the server writes into the page for each brand,
 * `virtual:brand-texts` has the texts of brands, which the page loads by language.
 */
export function brands(source: BrandSource): Plugin {
  const folders = () => findBrands(source);
  const folderOf = (path: string) => folders().find((folder) => folder.path === path);
  return {
    name: 'brands',
    resolveId(id) {
      if (id === LIST || id === TEXTS || id.startsWith(ONE)) return `\0${id}`;
      return styledFolder(id) ? id : undefined;
    },
    async load(id) {
      if (id === `\0${LIST}`) return listModule(folders(), source.defaultBrand);
      if (id === `\0${TEXTS}`) return textsModule(folders());
      const path = styledFolder(id);
      // Called for every module: read the folders only for modules of brands.
      if (!path && !id.startsWith(`\0${ONE}`)) return undefined;
      const folder = path ? folderOf(path) : folders().find(({ name }) => id === `\0${ONE}${name}`);
      if (!folder) return undefined;
      this.addWatchFile(join(folder.path, 'brand.ts'));
      return path ? brandStyles(folder) : brandModule(folder);
    },
    // Brands are part of the HTML, so a change needs a reload.
    handleHotUpdate({ file, server }) {
      if (!folders().some(({ path }) => file.startsWith(`${path}${sep}`))) return;
      for (const environment of Object.values(server.environments)) environment.moduleGraph.invalidateAll();
      server.ws.send({ type: 'full-reload' });
    },
  };
}

/** The brand's folder of a style sheet's ID. */
function styledFolder(id: string): string | undefined {
  const [path = ''] = id.split('?');
  return path.endsWith(STYLES) ? path.slice(0, -STYLES.length) : undefined;
}

function listModule(folders: readonly BrandFolder[], defaultBrand: string): string {
  return [
    ...folders.map(({ name }, at) => `import * as brand${at} from '${ONE}${name}';`),
    `export const brands = { ${folders.map(({ name }, at) => `${JSON.stringify(name)}: brand${at}`).join(', ')} };`,
    `export const defaultBrand = ${JSON.stringify(defaultBrand)};`,
  ].join('\n');
}

function textsModule(folders: readonly BrandFolder[]): string {
  const entries = folders.flatMap((folder) =>
    textFiles(folder).map(
      ({ language, file }) => `${JSON.stringify(`${folder.name}/${language}`)}: () => import(${JSON.stringify(file)})`,
    ),
  );
  return `export const brandTexts = { ${entries.join(', ')} };`;
}

/** The module of one brand: its settings, with the URLs of its files in the build. */
async function brandModule({ name, path }: BrandFolder): Promise<string> {
  const brand = await readBrand({ name, path });
  const imports = new Map<string, string>();
  const fileImport = (file: string): string => {
    const known = imports.get(file) ?? `file${imports.size}`;
    imports.set(file, known);
    return known;
  };
  const image = (files: BrandImage | undefined): string => {
    if (!files) return 'null';
    const { light, dark } = typeof files === 'string' ? { light: files, dark: files } : files;
    return `{ light: ${fileImport(light)}, dark: ${fileImport(dark)} }`;
  };
  const { logo, mark, picture, icon, fonts = [] } = brand;
  const images = `logo: ${image(logo)}, mark: ${image(mark)}, picture: ${image(picture)}`;
  const preloaded = fonts.filter(({ preload }) => preload).map(({ file }) => fileImport(file));
  const lines = [
    `export const brand = { ...${JSON.stringify(resolvedSettings(name, brand))}, ${images} };`,
    `export const fonts = [${preloaded.join(', ')}];`,
    `export const icon = ${icon ? fileImport(icon) : 'null'};`,
    'export { styles };',
  ];
  return [
    `import styles from ${JSON.stringify(`${path}${STYLES}?inline`)};`,
    ...[...imports].map(([file, local]) => `import ${local} from ${JSON.stringify(`${join(path, file)}?url`)};`),
    ...lines,
  ].join('\n');
}

/** The settings that name no file, with all defaults. */
function resolvedSettings(key: string, brand: Brand) {
  const { layout, align, scheme, languages } = withDefaults(brand);
  const { name, shortName = name, address, links = [], appUrl = null } = brand;
  const fallback = languages.includes('en') ? 'en' : languages[0];
  return {
    key,
    name,
    shortName,
    layout,
    align,
    scheme,
    languages: languageList(languages),
    defaultLanguage: brand.defaultLanguage ?? fallback,
    formal: address === 'formal',
    links,
    appUrl,
  };
}

/** The style sheet of a brand: layout, tokens, rules and fonts. */
async function brandStyles({ name, path }: BrandFolder): Promise<string> {
  const { layout, scheme, fonts = [] } = withDefaults(await readBrand({ name, path }));
  return [
    // Fixes the order of the layers, whichever style sheet loads first.
    '@layer reset, theme, components, brand;',
    `@import "${root}web/theme/layouts/${layout}.css";`,
    ...styleFiles({ path }).map((file) => `@import "./${basename(file)}" layer(brand);`),
    ...(scheme === 'auto' ? [] : [`@layer theme { :root { color-scheme: ${scheme} } }`]),
    await fontFaces(fonts, path),
  ].join('\n');
}
