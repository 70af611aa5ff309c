import { gzipSync } from 'node:zlib';
import { build, type Rollup } from 'vite';
import { root } from './bundle.js';
import { type Runtime, runtimeAliases } from './runtime.js';

/** A file that a visit loads before anybody has touched the page, and what it weighs. */
export interface LoadedFile {
  name: string;
  /** Bytes as gzip makes them at its best. */
  gzip: number;
  /** Bytes before compression of what is in it, by package; the page's own code is `page`. */
  parts: Readonly<Record<string, number>>;
}

/**
 * Builds the page in memory and weighs what a visit in English loads: the HTML with its styles, its script, the scripts of the
 * language. What comes when somebody enters a field, or is never needed by most, does not count.
 * @param html the document as the server sends it.
 */
export async function weighFirstLoad(runtime: Runtime, html: string): Promise<LoadedFile[]> {
  const output = await build({
    configFile: `${root}/vite.config.ts`,
    // Named because vitest has set another one in its process.
    mode: 'production',
    logLevel: 'silent',
    resolve: { alias: runtimeAliases(runtime) },
    build: { write: false },
  });
  const { output: files } = output as Rollup.RollupOutput; // one build, nothing watched
  const scripts = withImports(
    files,
    (chunk) => chunk.isEntry || chunk.facadeModuleId?.endsWith('/i18n/en.ts') === true,
  );
  return [
    { name: 'HTML with styles', gzip: weigh(html), parts: {} },
    ...scripts.map((chunk) => ({ name: chunk.fileName, gzip: weigh(chunk.code), parts: partsOf(chunk) })),
  ];
}

/** The sum, in bytes. */
export function totalOf(files: readonly LoadedFile[]): number {
  return files.reduce((sum, { gzip }) => sum + gzip, 0);
}

function withImports(files: Rollup.RollupOutput['output'], wanted: (chunk: Rollup.OutputChunk) => boolean) {
  const chunks = files.filter((file) => file.type === 'chunk');
  const found = chunks.filter(wanted);
  for (const { imports } of found) {
    found.push(...chunks.filter((chunk) => imports.includes(chunk.fileName) && !found.includes(chunk)));
  }
  return found;
}

function partsOf({ modules }: Rollup.OutputChunk): Record<string, number> {
  const parts: Record<string, number> = {};
  for (const [file, { renderedLength }] of Object.entries(modules)) {
    const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? 'page';
    parts[name] = (parts[name] ?? 0) + renderedLength;
  }
  return parts;
}

function weigh(content: string): number {
  return gzipSync(content, { level: 9 }).length;
}
