import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import type { Rollup } from 'vite';
import { testBrands } from '../brand/brand-folders.js';
import { buildPages } from './static-pages.js';

/** A file that a visit loads before the user touches the page, and its size. */
export interface LoadedFile {
  name: string;
  /** Bytes after gzip at its best compression. */
  gzip: number;
  /** Characters by package, before minification; `page` is the page's own code. */
  parts: Readonly<Record<string, number>>;
}

/**
 * Builds the page in a temporary folder and measures the first load in English: HTML with styles, its scripts and their static
 * imports. Dynamic imports do not count.
 */
export async function measureFirstLoad(): Promise<LoadedFile[]> {
  const dist = await mkdtemp(`${tmpdir()}/first-load-`);
  try {
    // Only one brand, because the page's script lists the text files of every brand.
    const brand = { ...testBrands, names: [testBrands.defaultBrand] };
    const chunks = (await buildPages(dist, brand)).filter((file) => file.type === 'chunk');
    const html = await readFile(`${dist}/page/en.html`, 'utf8');
    const scripts = withImports(chunks, scriptNames(html));
    return [
      { name: 'HTML', gzip: gzipSize(html), parts: partsOfHtml(html) },
      ...scripts.map((chunk) => ({ name: chunk.fileName, gzip: gzipSize(chunk.code), parts: partsOf(chunk) })),
    ];
  } finally {
    await rm(dist, { recursive: true });
  }
}

/** Sum of the sizes after gzip, in bytes. */
export function totalOf(files: readonly LoadedFile[]): number {
  return files.reduce((sum, { gzip }) => sum + gzip, 0);
}

/** Scripts that the HTML loads. @throws if it loads something else, which would not be counted. */
function scriptNames(html: string): string[] {
  const elements = html.match(/<(?:script|link)\b[^>]*\s(?:src|href)=[^>]*>/g) ?? [];
  return (
    elements
      // Icons and fonts do not block, and depend on the brand.
      .filter((element) => !/rel="icon"|as="font"/.test(element))
      .map((element) => {
        const [, name] = /\s(?:src|href)="\/(assets\/[^"]+\.js)"/.exec(element) ?? [];
        if (!name) throw new Error(`Not included in the first load: ${element}`);
        return name;
      })
  );
}

function withImports(chunks: readonly Rollup.OutputChunk[], names: readonly string[]): Rollup.OutputChunk[] {
  const found = chunks.filter(({ fileName }) => names.includes(fileName));
  for (const { imports } of found) {
    found.push(...chunks.filter((chunk) => imports.includes(chunk.fileName) && !found.includes(chunk)));
  }
  return found;
}

function partsOfHtml(html: string): Record<string, number> {
  const [styles = ''] = /<style>.*?<\/style>/s.exec(html) ?? [];
  return { styles: styles.length, page: html.length - styles.length };
}

function partsOf({ modules }: Rollup.OutputChunk): Record<string, number> {
  const parts: Record<string, number> = {};
  for (const [file, { renderedLength }] of Object.entries(modules)) {
    const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? 'page';
    parts[name] = (parts[name] ?? 0) + renderedLength;
  }
  return parts;
}

function gzipSize(content: string): number {
  return gzipSync(content, { level: 9 }).length;
}
