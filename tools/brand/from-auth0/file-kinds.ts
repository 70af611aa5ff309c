import { readFont } from '../check/font-file.js';
import { RefusedFile } from './download.js';
import type { FontFacts } from './shape.js';

/** The kind of an image by its first bytes: a server's content type is often a guess. */
const signatures: readonly [extension: string, isKind: (bytes: Buffer) => boolean][] = [
  ['.png', (bytes) => bytes.subarray(1, 4).toString('latin1') === 'PNG'],
  ['.jpg', (bytes) => bytes.readUInt16BE(0) === 0xffd8],
  ['.gif', (bytes) => bytes.subarray(0, 3).toString('latin1') === 'GIF'],
  ['.webp', (bytes) => bytes.subarray(8, 12).toString('latin1') === 'WEBP'],
  ['.avif', (bytes) => /^ftypavi[fs]$/.test(bytes.subarray(4, 12).toString('latin1'))],
  ['.ico', (bytes) => bytes.readUInt32BE(0) === 0x00000100],
  [
    '.svg',
    (bytes) =>
      /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/.test(bytes.toString('utf8')),
  ],
];

/** @returns the extension of the file. @throws RefusedFile for another kind. */
export function imageKind(bytes: Buffer, address: string, kinds: readonly string[]): string {
  const found = bytes.length < 12 ? undefined : signatures.find(([, isKind]) => isKind(bytes))?.[0];
  if (found === undefined) throw new RefusedFile(`${address} is no image`);
  if (!kinds.includes(found)) throw new RefusedFile(`${address} is a ${found} file`);
  return found;
}

/** @throws RefusedFile where the file is no WOFF2, or its maker forbids embedding. */
export function fontFacts(bytes: Buffer, address: string): FontFacts {
  const font = readFont(bytes);
  if (!font) throw new RefusedFile(`${address} is no WOFF2 that can be read`);
  const { family, weights, isVariable, isRestricted } = font;
  if (isRestricted) throw new RefusedFile(`${address} may not be embedded in pages: "${family}" says so itself`);
  // It goes into CSS and TypeScript, between quotation marks.
  return {
    family: family.replaceAll(/[^\p{L}\p{N} ._-]/gu, ''),
    weight: isVariable ? [weights.min, weights.max] : weights.min,
  };
}
