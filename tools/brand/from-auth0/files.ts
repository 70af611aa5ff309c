import type { Brand } from '#web/brand/brand.js';
import { fileLimits, kiloBytes } from '../check/check-files.js';
import { download, RefusedFile } from './download.js';
import { fontFacts, imageKind } from './file-kinds.js';
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
