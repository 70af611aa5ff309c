import { styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';

/** Styles text for a terminal; the text itself where colors are off. */
export type Paint = (style: Style, text: string) => string;

/** @param color whether stdout shows colors. */
export function painter(color = false): Paint {
  return (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
}

/** Rows as lines, each column as wide as its longest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, at) => Math.max(cell.length, most[at] ?? 0)), []);
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
