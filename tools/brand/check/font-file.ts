import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkitten';

/** What the check asks of a font file. */
export interface FontFile {
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
  const data = readFileSync(path);
  if (data.toString('latin1', 0, 4) !== 'wOF2') return null;
  const font = parse(data);
  if (!font) return null;
  const { fsType, usWeightClass } = font['OS/2'];
  const { wght } = font.variationAxes;
  return {
    bytes: data.length,
    codePoints: new Set(font.characterSet),
    weights: { min: wght?.min ?? usWeightClass, max: wght?.max ?? usWeightClass },
    isVariable: wght !== undefined,
    // Of several permissions the least restrictive one counts.
    isRestricted: (fsType.noEmbedding && !fsType.viewOnly && !fsType.editable) || fsType.bitmapOnly,
  };
}

function parse(data: Buffer): Font | null {
  try {
    const font = create(data);
    return font.isCollection ? null : font;
  } catch {
    return null; // the library throws whatever it stumbles over
  }
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
