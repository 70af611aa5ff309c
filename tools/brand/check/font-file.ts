import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkitten';

/** The properties of a font file that are checked. */
export interface FontFile {
  /** From the font's name table. */
  family: string;
  bytes: number;
  codePoints: ReadonlySet<number>;
  /** A single weight, or the range of a variable font. */
  weights: { min: number; max: number };
  isVariable: boolean;
  /** Whether its permissions forbid embedding in a web page (OpenType, OS/2, `fsType`). */
  isRestricted: boolean;
}

/** Reads a font file. @returns null if it is not a readable WOFF2 file. */
export function readFontFile(path: string): FontFile | null {
  return readFont(readFileSync(path));
}

/** As `readFontFile`, for the bytes of a file. */
export function readFont(data: Buffer): FontFile | null {
  if (data.toString('latin1', 0, 4) !== 'wOF2') return null;
  try {
    const font = create(data);
    return font.isCollection ? null : factsOf(font, data.length);
  } catch {
    return null; // the library throws many kinds of errors for broken files
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
    // If several permissions are set, the least restrictive one applies.
    isRestricted: (fsType.noEmbedding && !fsType.viewOnly && !fsType.editable) || fsType.bitmapOnly,
  };
}

/** Whether a character is in a CSS `unicode-range`; true without one. */
export function inRange(codePoint: number, unicodeRange: string | undefined): boolean {
  if (!unicodeRange) return true;
  return unicodeRange.split(',').some((part) => {
    const [from = '', to] = part.trim().replace(/^U\+/i, '').split('-');
    const first = Number.parseInt(from.replaceAll('?', '0'), 16);
    const last = Number.parseInt(to ?? from.replaceAll('?', 'F'), 16);
    return codePoint >= first && codePoint <= last;
  });
}
