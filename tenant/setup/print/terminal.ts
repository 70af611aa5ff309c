import { styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';

/** Styles text for a terminal. Returns the text unchanged if colors are off. */
export type Paint = (style: Style, text: string) => string;

/** @param color whether stdout shows colors. */
export function painter(color = false): Paint {
  return (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
}

/** Formats rows as lines with aligned columns. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((max, row) => row.map((cell, at) => Math.max(cell.length, max[at] ?? 0)), []);
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
