/** The package has no types. These are the options in use. */
declare module 'subset-font' {
  interface SubsetOptions {
    targetFormat?: 'woff2';
    /** OpenType features to keep, by tag. Default: all. */
    keepFeatures?: readonly string[];
    /** Axes of a variable font: a fixed value, or a part of the range. */
    variationAxes?: Readonly<Record<string, number | { min: number; max: number }>>;
  }
  /** @returns the font with only the characters of the text. */
  function subsetFont(font: Buffer, text: string, options?: SubsetOptions): Promise<Buffer>;
  export = subsetFont;
}
