import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkitten';

/** What the check asks of a font file. */
export interface FontFile {
  /** As the font calls itself. */
  family: string;
  bytes: number;
  codePoints: ReadonlySet<number>;
  /** The weights that it has: one, or those between two of a variable font. */
  weights: { min: number; max: number };
  isVariable: boolean;
  /** Whether its maker forbids to put it on a web page (OpenType, OS/2, `fsType`). */
  isRestricted: boolean;
}

/** Reads a font. @returns null where it is no WOFF2 that can be read. */
export function readFontFile(path: string): FontFile | null {
  return readFont(readFileSync(path));
}

/** The same for the bytes of a file. */
export function readFont(data: Buffer): FontFile | null {
  if (data.toString('latin1', 0, 4) !== 'wOF2') return null;
  try {
    const font = create(data);
    return font.isCollection ? null : factsOf(font, data.length);
  } catch {
    return null; // the library throws whatever it stumbles over
  }
}

function factsOf(font: Font, bytes: number): FontFile {
  const { fsType, usWeightClass } = font['OS/2'];
  const { wght } = font.variationAxes;
  return {
    family: font.familyName,
    bytes,
    codePoints: new Set(font.characterSet),
    weights: { min: wght?.min ?? usWeightClass, max: wght?.max ?? usWeightClass },
    isVariable: wght !== undefined,
    // Of several permissions the least restrictive one counts.
    isRestricted: (fsType.noEmbedding && !fsType.viewOnly && !fsType.editable) || fsType.bitmapOnly,
  };
}

/** Whether a character lies in a `unicode-range` of CSS. */
export function inRange(codePoint: number, unicodeRange: string | undefined): boolean {
  if (!unicodeRange) return true;
  return unicodeRange.split(',').some((part) => {
    const [from = '', to] = part.trim().replace(/^U\+/i, '').split('-');
    const first = Number.parseInt(from.replaceAll('?', '0'), 16);
    const last = Number.parseInt(to ?? from.replaceAll('?', 'F'), 16);
    return codePoint >= first && codePoint <= last;
  });
}
