/** The part of the package that is used here; it brings no types of its own. */
declare module 'subset-font' {
  interface SubsetOptions {
    targetFormat?: 'woff2';
    /** OpenType features to keep, by their tags; all where left out. */
    keepFeatures?: readonly string[];
    /** Axes of a variable font: one place on it, or a part of its range. */
    variationAxes?: Readonly<Record<string, number | { min: number; max: number }>>;
  }
  /** @returns the font with the characters of the text alone. */
  function subsetFont(font: Buffer, text: string, options?: SubsetOptions): Promise<Buffer>;
  export = subsetFont;
}
