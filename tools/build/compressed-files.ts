import { readdir, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Smaller replies fit into one packet without compression. */
const MIN_BYTES = 1024;

/**
 * Writes a Brotli and a gzip file beside each text file of a folder, with the best compression, so that servers do not
 * compress at run time.
 */
export async function compressFiles(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  const texts = names.filter((name) => /\.(html|js|css|svg)$/.test(name)).map((name) => `${folder}/${name}`);
  await Promise.all(texts.map(compressFile));
}

async function compressFile(file: string): Promise<void> {
  const text = await readFile(file);
  if (text.length < MIN_BYTES) return;
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
  await Promise.all([
    brotli(text, { params }).then((bytes) => writeFile(`${file}.br`, bytes)),
    zip(text, { level: constants.Z_BEST_COMPRESSION }).then((bytes) => writeFile(`${file}.gz`, bytes)),
  ]);
}

/** Whether a file was written by `compressFiles`. */
export function isCompressed(file: string): boolean {
  return /\.(br|gz)$/.test(file);
}
