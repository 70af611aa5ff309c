/** Two tokens of the page: a foreground color and the background that it is painted on. */
export interface Pair {
  foreground: string;
  background: string;
  /** 4.5 for text (WCAG 2.2, 1.4.3), 3 for large text and non-text parts (1.4.11). */
  needed: 4.5 | 3;
  /** The parts of the page that have these colors, for messages. */
  usedFor: string;
}

const TEXT = 4.5;
const OTHER = 3;

type Row = readonly [foreground: string, background: string, needed: Pair['needed'], usedFor: string];

/** Pairs of every layout. A style sheet that puts a color on another background needs a row here. */
const everywhere: readonly Row[] = [
  ['--on-brand', '--brand', TEXT, 'the main button, and the tick of a box'],
  ['--on-brand', '--brand-hover', TEXT, 'the main button under the pointer'],
  ['--on-brand', '--brand-press', TEXT, 'the main button while it is pressed'],
  ['--ink', '--surface', TEXT, 'titles and labels'],
  ['--ink', '--field', TEXT, 'what is typed'],
  ['--ink', '--brand-soft', TEXT, 'what the browser has filled in'],
  ['--ink', '--surface-hover', TEXT, 'quiet buttons under the pointer'],
  ['--ink', '--chip', TEXT, 'suggestions, and the person'],
  ['--ink', '--chip-hover', TEXT, 'suggestions under the pointer'],
  ['--ink', '--bad-soft', TEXT, 'the list of errors'],
  ['--ink-quiet', '--surface', TEXT, 'help, lead and footer'],
  ['--ink-quiet', '--field', TEXT, 'the border of a field under the pointer, and the arrow of a list'],
  ['--ink-quiet', '--chip', TEXT, 'quiet words about the person'],
  ['--ink-quiet', '--bad-soft', OTHER, 'the signs in the list of errors'],
  ['--ink-quiet', '--bone', OTHER, 'a middling password in the meter'],
  ['--brand-text', '--surface', TEXT, 'links'],
  ['--brand-text', '--field', TEXT, '"Show" in the password field, and the border of a ticked box'],
  ['--brand-text', '--surface-hover', TEXT, 'links under the pointer'],
  ['--brand-text', '--brand-soft', TEXT, 'the letter of the person, and the sign above a title'],
  ['--good', '--surface', TEXT, 'a good answer'],
  ['--good', '--good-soft', OTHER, 'the tick of a success'],
  ['--good', '--bad-soft', OTHER, 'the sign of a corrected error'],
  ['--good', '--bone', OTHER, 'a good password in the meter'],
  ['--bad', '--surface', TEXT, 'an error'],
  ['--bad', '--field', OTHER, 'the border of a field in error'],
  ['--bad', '--bad-soft', TEXT, 'the title of the list of errors'],
  ['--bad', '--bone', OTHER, 'a weak password in the meter'],
  ['--line', '--surface', OTHER, 'the border of a field, from outside'],
  ['--line', '--field', OTHER, 'the border of a field, from inside'],
  ['--focus', '--surface', OTHER, 'the focus ring on the card'],
  ['--focus', '--field', OTHER, 'the focus ring in a field'],
  ['--focus', '--chip', OTHER, 'the focus ring beside a suggestion'],
  ['--focus', '--bad-soft', OTHER, 'the focus ring in the list of errors'],
];

/** Additional pairs of single layouts. */
const byLayout: Readonly<Partial<Record<string, readonly Row[]>>> = {
  plain: [
    ['--ink', '--page', TEXT, 'the bar above the page'],
    ['--ink-quiet', '--page', TEXT, 'quiet words in the bar'],
    ['--brand-text', '--page', TEXT, 'links in the bar'],
    ['--focus', '--page', OTHER, 'the focus ring in the bar'],
  ],
  split: [['--on-panel', '--panel', TEXT, 'words in the panel']],
};

/** The layers below a translucent background, from the bottom up. */
export const belowBackground: Readonly<Record<string, readonly string[]>> = {
  '--page': [],
  '--surface': ['--page'],
};
/** The layers below every other background. */
export const belowOthers: readonly string[] = ['--page', '--surface'];

/** The pairs to measure in a layout. */
export function pairsOf(layout: string): Pair[] {
  return [...everywhere, ...(byLayout[layout] ?? [])].map(([foreground, background, needed, usedFor]) => ({
    foreground,
    background,
    needed,
    usedFor,
  }));
}
