import type { Brand } from '#web/brand/brand.js';
import { fileLimits, kiloBytes } from '../check/check-files.js';
import { readFont } from '../check/font-file.js';
import { download, RefusedFile } from './download.js';
import type { Look } from './look.js';
import type { FontFacts } from './shape.js';

/** The files of a look, fetched. */
export interface TakenFiles {
  /** By their path in the brand's folder. */
  files: Record<string, Buffer>;
  facts: Pick<Brand, 'logo' | 'icon' | 'picture' | 'fonts'>;
  font: FontFacts | undefined;
  refused: { problem: string; remedy: string }[];
}

/**
 * Fetches font, logo, icon and picture. What cannot be had is refused with the way on, and the rest is taken: a brand without
 * its logo is a beginning.
 * @param folder of the brand as the person knows it, for messages.
 */
export async function takeFiles(look: Pick<Look, 'files'>, send: typeof fetch, folder: string): Promise<TakenFiles> {
  const taken: TakenFiles = { files: {}, facts: {}, font: undefined, refused: [] };
  for (const part of ['logo', 'icon', 'picture'] as const) {
    const address = look.files[part];
    if (address === '') continue;
    await orRefuse(taken, part, folder, async () => {
      const bytes = await download(address, { fetch: send, limit: fileLimits[part].maxBytes });
      const name = `${part}${imageKind(bytes, address, fileLimits[part].types)}`;
      taken.files[name] = bytes;
      taken.facts[part] = name;
    });
  }
  if (look.files.font !== '') {
    await orRefuse(taken, 'font', folder, async () => {
      const bytes = await download(look.files.font, { fetch: send, limit: fileLimits.font.maxBytes });
      const font = fontFacts(bytes, look.files.font);
      const file = `fonts/${slug(font.family)}.woff2`;
      const weight = typeof font.weight === 'number' ? font.weight : (`${font.weight[0]} ${font.weight[1]}` as const);
      taken.files[file] = bytes;
      taken.font = font;
      taken.facts.fonts = [{ family: font.family, file, weight, preload: true }];
    });
  }
  return taken;
}

/** What is left to do by hand. @param folder of the brand. */
const remedies = {
  font: (folder: string) =>
    `Put a WOFF2 file that may be embedded into ${folder}/fonts/, name it under "fonts" in ${folder}/brand.ts, and set --font.`,
  logo: (folder: string) => `Put it into ${folder}/, and name it in ${folder}/brand.ts: logo: 'logo.svg'`,
  icon: (folder: string) => `Put it into ${folder}/, and name it in ${folder}/brand.ts: icon: 'icon.svg'`,
  picture: (folder: string) =>
    `Put it into ${folder}/, and name it in ${folder}/brand.ts: picture: 'picture.avif', layout: 'full'`,
};

async function orRefuse(
  { refused }: TakenFiles,
  part: keyof typeof remedies,
  folder: string,
  take: () => Promise<void>,
): Promise<void> {
  try {
    await take();
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    const { types, maxBytes, smaller } = fileLimits[part];
    const limit = `A ${part} is ${types.join(', ')}, at most ${kiloBytes(maxBytes)}. ${smaller}`;
    refused.push({ problem: `${part}: ${error.message}.`, remedy: `${limit} ${remedies[part](folder)}` });
  }
}

function slug(name: string): string {
  return (
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'font'
  );
}

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
function imageKind(bytes: Buffer, address: string, kinds: readonly string[]): string {
  const found = bytes.length < 12 ? undefined : signatures.find(([, isKind]) => isKind(bytes))?.[0];
  if (found === undefined) throw new RefusedFile(`${address} is no image`);
  if (!kinds.includes(found)) throw new RefusedFile(`${address} is a ${found} file`);
  return found;
}

/** @throws RefusedFile where the file is no WOFF2, or its maker forbids embedding. */
function fontFacts(bytes: Buffer, address: string): FontFacts {
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
