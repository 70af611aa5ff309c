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
  ['--on-brand', '--brand', TEXT, 'the main button, and the tick of a checkbox'],
  ['--on-brand', '--brand-hover', TEXT, 'the hovered main button'],
  ['--on-brand', '--brand-press', TEXT, 'the pressed main button'],
  ['--ink', '--surface', TEXT, 'titles and labels'],
  ['--ink', '--field', TEXT, 'typed text'],
  ['--ink', '--brand-soft', TEXT, 'autofilled text'],
  ['--ink', '--surface-hover', TEXT, 'hovered secondary buttons'],
  ['--ink', '--chip', TEXT, 'suggestions, and the account'],
  ['--ink', '--chip-hover', TEXT, 'hovered suggestions'],
  ['--ink', '--bad-soft', TEXT, 'the list of errors'],
  ['--ink-quiet', '--surface', TEXT, 'help, lead and footer'],
  ['--ink-quiet', '--field', TEXT, 'the border of a hovered field, and the arrow of a select'],
  ['--ink-quiet', '--chip', TEXT, 'secondary text about the account'],
  ['--ink-quiet', '--bad-soft', OTHER, 'the icons in the list of errors'],
  ['--ink-quiet', '--bone', OTHER, 'a medium password in the strength meter'],
  ['--brand-text', '--surface', TEXT, 'links'],
  ['--brand-text', '--field', TEXT, '"Show" in the password field, and the border of a checked box'],
  ['--brand-text', '--surface-hover', TEXT, 'hovered links'],
  ['--brand-text', '--brand-soft', TEXT, 'the initial of the account, and the icon above a title'],
  ['--good', '--surface', TEXT, 'success messages'],
  ['--good', '--good-soft', OTHER, 'the icon of a success'],
  ['--good', '--bad-soft', OTHER, 'the icon of a corrected error'],
  ['--good', '--bone', OTHER, 'a strong password in the strength meter'],
  ['--bad', '--surface', TEXT, 'error messages'],
  ['--bad', '--field', OTHER, 'the border of an invalid field'],
  ['--bad', '--bad-soft', TEXT, 'the title of the list of errors'],
  ['--bad', '--bone', OTHER, 'a weak password in the strength meter'],
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
    ['--ink-quiet', '--page', TEXT, 'secondary text in the bar'],
    ['--brand-text', '--page', TEXT, 'links in the bar'],
    ['--focus', '--page', OTHER, 'the focus ring in the bar'],
  ],
  split: [['--on-panel', '--panel', TEXT, 'text in the panel']],
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
