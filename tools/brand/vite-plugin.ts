import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Plugin } from 'vite';
import type { Brand, BrandImage } from '#web/brand/brand.js';
import { languageKeys, languageList } from '../../web/i18n/known-languages.js';
import { root } from '../build/paths.js';
import { type BrandFolder, type BrandSource, findBrands, readBrand, textFiles } from './brand-folders.js';
import { fontFaces } from './font-faces.js';

const LIST = 'virtual:brands';
const TEXTS = 'virtual:brand-texts';
const ONE = 'virtual:brand/';
/** As if it lay in the brand's folder, so that relative addresses in it are the folder's. */
const STYLES = '/brand-styles.css';

/**
 * Makes the modules `virtual:brands`, with what the server writes into the page for a brand, and `virtual:brand-texts`, with
 * the texts of brands, which the page loads by language.
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
      // Every module of the build passes here: the folders are read for those of brands alone.
      if (!path && !id.startsWith(`\0${ONE}`)) return undefined;
      const folder = path ? folderOf(path) : folders().find(({ name }) => id === `\0${ONE}${name}`);
      if (!folder) return undefined;
      this.addWatchFile(join(folder.path, 'brand.ts'));
      return path ? brandStyles(folder) : brandModule(folder);
    },
    // The server writes brands into the HTML: a change shows with the next page.
    handleHotUpdate({ file, server }) {
      if (!folders().some(({ path }) => file.startsWith(`${path}${sep}`))) return;
      for (const environment of Object.values(server.environments)) environment.moduleGraph.invalidateAll();
      server.ws.send({ type: 'full-reload' });
    },
  };
}

/** The folder that a style sheet's id belongs to. */
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

/** The module of one brand: its facts, with the addresses that its files have in the build. */
async function brandModule({ name, path }: BrandFolder): Promise<string> {
  const brand = await readBrand({ name, path });
  const imports = new Map<string, string>();
  const fileAddress = (file: string): string => {
    const known = imports.get(file) ?? `file${imports.size}`;
    imports.set(file, known);
    return known;
  };
  const image = (files: BrandImage | undefined): string => {
    if (!files) return 'null';
    const { light, dark } = typeof files === 'string' ? { light: files, dark: files } : files;
    return `{ light: ${fileAddress(light)}, dark: ${fileAddress(dark)} }`;
  };
  const { logo, mark, picture, icon, fonts = [] } = brand;
  const images = `logo: ${image(logo)}, mark: ${image(mark)}, picture: ${image(picture)}`;
  const early = fonts.filter(({ preload }) => preload).map(({ file }) => fileAddress(file));
  const lines = [
    `export const brand = { ...${JSON.stringify(plainFacts(name, brand))}, ${images} };`,
    `export const fonts = [${early.join(', ')}];`,
    `export const icon = ${icon ? fileAddress(icon) : 'null'};`,
    'export { styles };',
  ];
  return [
    `import styles from ${JSON.stringify(`${path}${STYLES}?inline`)};`,
    ...[...imports].map(([file, local]) => `import ${local} from ${JSON.stringify(`${join(path, file)}?url`)};`),
    ...lines,
  ].join('\n');
}

/** What of a brand needs no file, with every default in place. */
function plainFacts(key: string, brand: Brand) {
  const { name, shortName = name, layout = 'card', scheme = 'auto', address, links = [], appUrl = null } = brand;
  const languages = brand.languages === undefined || brand.languages === 'all' ? languageKeys : brand.languages;
  const usual = languages.includes('en') ? 'en' : languages[0];
  return {
    key,
    name,
    shortName,
    layout,
    align: brand.align ?? (layout === 'split' ? 'end' : 'center'),
    scheme,
    languages: languageList(languages),
    defaultLanguage: brand.defaultLanguage ?? usual,
    formal: address === 'formal',
    links,
    appUrl,
  };
}

/** The style sheet of a brand: its layout, its fonts, its tokens and its own rules. */
async function brandStyles({ name, path }: BrandFolder): Promise<string> {
  const { layout = 'card', scheme = 'auto', fonts = [] } = await readBrand({ name, path });
  const own = ['tokens.css', 'brand.css'].filter((file) => existsSync(join(path, file)));
  return [
    // In whichever order the page's style sheets arrive.
    '@layer reset, theme, components, brand;',
    `@import "${root}web/theme/layouts/${layout}.css";`,
    ...own.map((file) => `@import "./${file}" layer(brand);`),
    ...(scheme === 'auto' ? [] : [`@layer theme { :root { color-scheme: ${scheme} } }`]),
    await fontFaces(fonts, path),
  ].join('\n');
}
