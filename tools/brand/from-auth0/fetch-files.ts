import type { Brand } from '#web/brand/brand.js';
import { fileLimits, kiloBytes } from '../check/check-files.js';
import { readFont } from '../check/font-file.js';
import { download, RefusedFile } from './download.js';
import type { Look } from './look.js';
import type { FontInfo } from './shape.js';

/** The downloaded files of a look. */
export interface FetchedFiles {
  /** By their path in the brand's folder. */
  files: Record<string, Buffer>;
  settings: Pick<Brand, 'logo' | 'icon' | 'picture' | 'fonts'>;
  font: FontInfo | undefined;
  refused: { problem: string; remedy: string }[];
}

/**
 * Downloads font, logo, icon and picture. Files that fail are listed in `refused` with a remedy; the others are kept.
 * @param folder path of the brand's folder, for messages.
 */
export async function fetchFiles(look: Pick<Look, 'files'>, send: typeof fetch, folder: string): Promise<FetchedFiles> {
  const fetched: FetchedFiles = { files: {}, settings: {}, font: undefined, refused: [] };
  for (const part of ['logo', 'icon', 'picture'] as const) {
    const address = look.files[part];
    if (address === '') continue;
    await orRefuse(fetched, part, folder, async () => {
      const bytes = await download(address, { fetch: send, limit: fileLimits[part].maxBytes });
      const name = `${part}${imageKind(bytes, address, fileLimits[part].types)}`;
      fetched.files[name] = bytes;
      fetched.settings[part] = name;
    });
  }
  if (look.files.font !== '') {
    await orRefuse(fetched, 'font', folder, async () => {
      const bytes = await download(look.files.font, { fetch: send, limit: fileLimits.font.maxBytes });
      const font = readFontInfo(bytes, look.files.font);
      const file = `fonts/${slug(font.family)}.woff2`;
      const weight = typeof font.weight === 'number' ? font.weight : (`${font.weight[0]} ${font.weight[1]}` as const);
      fetched.files[file] = bytes;
      fetched.font = font;
      fetched.settings.fonts = [{ family: font.family, file, weight, preload: true }];
    });
  }
  return fetched;
}

/** Manual steps for a missing file. */
const remedies = {
  font: (folder: string) =>
    `Put a WOFF2 file that may be embedded into ${folder}/fonts/, name it under "fonts" in ${folder}/brand.ts, and set --font.`,
  logo: (folder: string) => `Put it into ${folder}/, and name it in ${folder}/brand.ts: logo: 'logo.svg'`,
  icon: (folder: string) => `Put it into ${folder}/, and name it in ${folder}/brand.ts: icon: 'icon.svg'`,
  picture: (folder: string) =>
    `Put it into ${folder}/, and name it in ${folder}/brand.ts: picture: 'picture.avif', layout: 'full'`,
};

async function orRefuse(
  { refused }: FetchedFiles,
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

/** Image formats by their first bytes, because the content type of a server may be wrong. */
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

/** @returns the extension for the image's format. @throws RefusedFile if `kinds` does not include it. */
function imageKind(bytes: Buffer, address: string, kinds: readonly string[]): string {
  const found = bytes.length < 12 ? undefined : signatures.find(([, isKind]) => isKind(bytes))?.[0];
  if (found === undefined) throw new RefusedFile(`${address} is not an image`);
  if (!kinds.includes(found)) throw new RefusedFile(`${address} is a ${found} file`);
  return found;
}

/** @throws RefusedFile if the file is not WOFF2, or may not be embedded. */
function readFontInfo(bytes: Buffer, address: string): FontInfo {
  const font = readFont(bytes);
  if (!font) throw new RefusedFile(`${address} is not a readable WOFF2 file`);
  const { family, weights, isVariable, isRestricted } = font;
  if (isRestricted)
    throw new RefusedFile(`${address} may not be embedded in pages: the permissions of "${family}" forbid it`);
  // The name is quoted in CSS and TypeScript.
  return {
    family: family.replaceAll(/[^\p{L}\p{N} ._-]/gu, ''),
    weight: isVariable ? [weights.min, weights.max] : weights.min,
  };
}
